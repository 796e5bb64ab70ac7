/// Why a network could not be found, loaded or run.
///
/// The description is one sentence that names the thing, the reason, and where there is one the command that mends it.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The family of a failure.
    public enum Code: String, Sendable, Hashable {
        /// ONNX Runtime's library was not found.
        case runtimeMissing
        /// ONNX Runtime's library is there but cannot be used.
        case runtimeUnusable
        /// The device that was asked for cannot be used here.
        case deviceMissing
        /// No data folder holds the pack.
        case packMissing
        /// The pack has no such model.
        case modelMissing
        /// `pack.json` is missing, not JSON, or lacks a field.
        case manifestInvalid
        /// A file that the manifest names is not there or cannot be read.
        case fileMissing
        /// A file's SHA-256 is not the one in the manifest.
        case hashMismatch
        /// A file is not a network that ONNX Runtime can load.
        case fileInvalid
        /// An input or output is not what the network declares.
        case shapeMismatch
        /// The recording is longer than the network can take.
        case inputTooLong
        /// ONNX Runtime failed during a run.
        case runFailed
        /// The run was cancelled.
        case cancelled
    }

    /// What kind of failure it is.
    public let code: Code
    /// The file, pack or model that it is about.
    public let subject: String
    /// What is wrong, and what is allowed where that is known.
    public let reason: String
    /// The command that mends it, when there is one.
    public let remedy: String?

    /// A sentence: `subject: reason (to mend it: remedy)`.
    public var description: String {
        guard let remedy else { return "\(subject): \(reason)" }
        return "\(subject): \(reason) (to mend it: \(remedy))"
    }

    package init(_ code: Code, _ subject: String, _ reason: String, remedy: String? = nil) {
        self.code = code
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
    }
}
