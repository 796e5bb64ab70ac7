/// A run whose client waits for it; it is cancelled when its events are no longer read.
///
/// It takes its turn in the queue as jobs do, and leaves no job behind.
package struct DirectRun: Sendable {
    /// Its events, up to and with `end`; to be read once.
    package let events: JobEvents

    /// Runs to the end.
    ///
    /// - Returns: the timeline as JSON, one line; `nil` when the task was cancelled.
    /// - Throws: the ``Problem`` of a run that failed.
    package func timeline() async throws(ProblemError) -> [UInt8]? { nil }
}

/// A run that failed, as an error.
package struct ProblemError: Error, Sendable, Hashable {
    /// What went wrong.
    package let problem: Problem
}
