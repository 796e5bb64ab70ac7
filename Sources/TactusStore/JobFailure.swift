/// Why a job failed.
package struct JobFailure: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// The recording cannot be read or is over a limit.
        case input
        /// A setting is wrong.
        case usage
        /// A network is missing or failed.
        case model
        /// The worker crashed, twice.
        case crash
        /// The worker said nothing for too long, twice.
        case silence
        /// The worker needed too much memory, twice.
        case memory
        /// The job took longer than it may.
        case time
        /// The result could not be stored.
        case storage
        /// Somebody cancelled it.
        case cancelled
    }

    /// What kind of failure it is.
    package var code: Code
    /// A sentence.
    package var message: String

    /// A sentence.
    package var description: String { message }

    /// Creates a failure.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
