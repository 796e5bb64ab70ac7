import Synchronization
import TactusFormats

/// What a worker needs to know to run a job.
struct RunTicket: Sendable {
    /// The request; its id is that of this run, another one at every retry.
    let job: WorkerJob
    /// The job, or direct run.
    let id: String
    /// What the client called the recording.
    let name: String
    /// Stops it.
    let stop = StopRequest()
}

/// A wish to stop that may come before there is anything to stop.
final class StopRequest: Sendable {
    private struct State {
        var isMade = false
        var action: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether it was made.
    var isMade: Bool { state.withLock { $0.isMade } }

    /// Makes it.
    func make() {
        let action = state.withLock { state in
            state.isMade = true
            return state.action
        }
        action?()
    }

    /// Has `action` called when the wish comes, or now when it was made already.
    func onMade(_ action: (@Sendable () -> Void)?) {
        let isMade = state.withLock { state in
            state.action = action
            return state.isMade
        }
        if isMade { action?() }
    }
}
