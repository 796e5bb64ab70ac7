import TactusFormats

/// A run whose client waits for it; it is cancelled when its events are no longer read.
///
/// It takes its turn in the queue as jobs do, and leaves no job behind.
package struct DirectRun: Sendable {
    /// Its events, up to and with `end`.
    package let events: JobEvents

    init(log: EventLog, onEnd: @escaping @Sendable () -> Void) {
        events = JobEvents(log: log, lastID: 0, lifetime: JobEvents.Lifetime(onEnd))
    }

    /// Runs to the end.
    ///
    /// - Returns: the timeline as one line of JSON without a line break; `nil` when the task was cancelled.
    /// - Throws: the ``Problem`` of a run that failed.
    package func timeline() async throws(ProblemError) -> [UInt8]? {
        for await event in events {
            switch event.kind {
            case .result: return Payload.timeline(inResult: event.json)
            case .error:
                guard let problem = try? JSONDocument.decode(Problem.self, from: event.json) else { return nil }
                throw ProblemError(problem: problem)
            default: continue
            }
        }
        return nil
    }
}
