/// A setting outside its range.
///
/// The description is one sentence that names the parameter, its value and what is allowed.
public struct ParameterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Name of the setting as its user writes it.
    public let parameter: String
    /// What is wrong and what is allowed.
    public let reason: String
    /// `parameter: reason`.
    public var description: String { "\(parameter): \(reason)" }

    package init(_ parameter: String, _ reason: String) {
        self.parameter = parameter
        self.reason = reason
    }
}
