import Synchronization

/// The latest events of one job, for any number of readers who each pull at their own pace.
///
/// Holds at most ``countLimit`` events and ``byteLimit`` bytes; what is over that drops the oldest. Progress that a newer
/// one overtakes is dropped at once, so the log keeps the layers of a run whole. Whoever reads slowly misses what was
/// dropped and never holds anything up.
package final class EventLog: Sendable {
    /// Events that are kept at the most.
    package static let countLimit = 512
    /// Bytes of payload that are kept at the most, the last event always.
    package static let byteLimit = 16 << 20

    private struct State {
        var events: [JobEvent] = []
        var byteCount = 0
        var nextID: Int
        var isEnded = false
        var nextWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state: Mutex<State>

    /// Creates an empty log whose first event has the given id.
    package init(firstID: Int) { state = Mutex(State(nextID: firstID)) }

    /// Id of the last event that was added; one less than the first id when there is none.
    package var lastID: Int { state.withLock { $0.nextID - 1 } }

    /// Adds an event; nothing after `end`.
    package func add(_ kind: JobEvent.Kind, _ json: [UInt8]) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard !state.isEnded else { return [] }
            if kind == .progress, let index = state.events.lastIndex(where: { $0.kind == .progress }) {
                state.byteCount -= state.events.remove(at: index).json.count
            }
            state.events.append(JobEvent(id: state.nextID, kind: kind, json: json))
            state.byteCount += json.count
            state.nextID += 1
            state.isEnded = kind == .end
            while state.events.count > Self.countLimit || (state.byteCount > Self.byteLimit && state.events.count > 1) {
                state.byteCount -= state.events.removeFirst().json.count
            }
            defer { state.waiters.removeAll() }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Ends the log without an `end` event: the service stops, and the job goes on after the next start.
    package func close() {
        let waiters = state.withLock { state in
            state.isEnded = true
            defer { state.waiters.removeAll() }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Lets later events have ids from `id` on; does nothing when they already have.
    package func skip(to id: Int) { state.withLock { $0.nextID = max($0.nextID, id) } }

    /// The oldest kept event with a larger id, which is waited for.
    ///
    /// `nil` at the end or when the task is cancelled.
    package func next(after id: Int) async -> JobEvent? {
        while !Task.isCancelled {
            let found = state.withLock { state -> (event: JobEvent?, isEnded: Bool, ticket: Int) in
                state.nextWaiter += 1
                return (state.events.first { $0.id > id }, state.isEnded, state.nextWaiter)
            }
            if let event = found.event { return event }
            if found.isEnded { return nil }
            await wait(ticket: found.ticket, after: id)
        }
        return nil
    }

    private func wait(ticket: Int, after id: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.nextID - 1 > id || state.isEnded || Task.isCancelled { return true }
                    state.waiters[ticket] = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
        }
    }
}
