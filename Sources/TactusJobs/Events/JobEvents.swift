/// The events of one job from some point on, up to and with `end`.
///
/// Events are read from the job's ``EventLog`` when they are asked for, so that a reader costs no memory however slow it
/// is: it misses progress that was overtaken, and the oldest events when the log has dropped them.
package struct JobEvents: AsyncSequence, Sendable {
    let log: EventLog
    let lastID: Int
    /// Goes with the last copy of this value and of its iterators.
    let lifetime: Lifetime?

    /// Reads what `log` holds and will hold after the event `lastID`; `lifetime` is kept as long as somebody reads.
    package init(log: EventLog, lastID: Int, lifetime: Lifetime? = nil) {
        self.log = log
        self.lastID = lastID
        self.lifetime = lifetime
    }

    /// Starts to read.
    package func makeAsyncIterator() -> Iterator { Iterator(log: log, lastID: lastID, lifetime: lifetime) }

    /// Hands out the events.
    package struct Iterator: AsyncIteratorProtocol {
        let log: EventLog
        var lastID: Int
        let lifetime: Lifetime?

        /// The next event; `nil` after `end`, or when the task is cancelled.
        package mutating func next() async -> JobEvent? {
            guard let event = await log.next(after: lastID) else { return nil }
            lastID = event.id
            return event
        }

        /// As `next()`, in the caller's isolation.
        package mutating func next(isolation: isolated (any Actor)?) async throws(Never) -> JobEvent? { await next() }
    }

    /// Speaks up when nobody reads the events any more.
    package final class Lifetime: Sendable {
        private let onEnd: @Sendable () -> Void

        init(_ onEnd: @escaping @Sendable () -> Void) { self.onEnd = onEnd }

        deinit { onEnd() }
    }
}
