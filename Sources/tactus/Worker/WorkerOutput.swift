import Foundation
import Synchronization
import TactusFormats

/// The events that go out, whole lines from any thread, and a sign of life when there is nothing to say.
///
/// While a job runs its last progress is repeated after 1.5 s of silence, by a thread of its own: those of Swift's
/// pool may all be computing.
final class WorkerOutput: Sendable {
    private static let silence = Duration.milliseconds(1500)

    private struct State {
        var isClosed = false
        var limit = RateLimit()
        var lastWrite = ContinuousClock.now
        /// The running job and its last progress.
        var running: (id: String, progress: EventJSON.Event)?
    }

    private let state = Mutex(State())

    /// Writes to standard output.
    init() {
        Thread.detachNewThread { [weak self] in
            while let self {
                signOfLife()
                Thread.sleep(forTimeInterval: 0.5)
            }
        }
    }

    /// Whether nobody reads any more.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Says that a job runs.
    func begin(_ id: String) {
        state.withLock { state in
            state.limit = RateLimit()
            state.running = (id, .progress(stage: "decoding", fraction: 0))
        }
    }

    /// Says that it is over.
    func end() { state.withLock { $0.running = nil } }

    /// Writes an event of the running job, or of none; of progress at most about ten a second.
    func write(_ event: EventJSON.Event) {
        state.withLock { state in
            if case .progress(let stage, let fraction) = event {
                state.running?.progress = event
                guard state.limit.allows(stage: stage, fraction: fraction) else { return }
            }
            Self.put(event, &state)
        }
    }

    private func signOfLife() {
        state.withLock { state in
            guard let progress = state.running?.progress, state.lastWrite.duration(to: .now) >= Self.silence else {
                return
            }
            Self.put(progress, &state)
        }
    }

    private static func put(_ event: EventJSON.Event, _ state: inout State) {
        guard !state.isClosed else { return }
        let id = state.running?.id
        let line: [UInt8]
        do throws(FormatError) {
            line = try EventJSON(event, id: id).encode()
        } catch {
            // Only a number that is none cannot be written; the job fails with it rather than the worker.
            let failure = EventJSON(.error(code: "internal", message: error.description), id: id)
            guard let said = try? failure.encode() else { return }
            line = said
        }
        state.isClosed = !OutputSink.writeAll(line, to: STDOUT_FILENO)
        state.lastWrite = .now
    }
}
