/// A timeline that a format cannot express, or bytes that are not what they should be.
///
/// The description is one sentence.
public struct FormatError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, Hashable {
        /// A number is infinite or not a number.
        case nonFinite
        /// The bytes are not a document of this format.
        case malformed
        /// The timeline lacks what the format writes.
        case missingLayer
    }

    /// What went wrong.
    public let code: Code
    /// Where in the document, such as `tempo.curve[3].bpm`; empty when unknown.
    public let place: String
    /// One sentence.
    public let description: String

    init(_ code: Code, at place: String, _ description: String) {
        self.code = code
        self.place = place
        self.description = description
    }
}
