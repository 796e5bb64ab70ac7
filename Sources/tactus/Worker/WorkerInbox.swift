import Dispatch
import Foundation
import Synchronization
import TactusFormats

/// The requests that come in on a file descriptor, read by a thread of their own so that a cancellation is heard while
/// a job runs.
///
/// Holds at most ``limit`` jobs; then nothing more is read until one is taken.
final class WorkerInbox: Sendable {
    /// Jobs that wait at the most.
    static let limit = 256
    /// Bytes of a line at the most.
    static let lineLimit = 1 << 20

    private struct State {
        var running: (id: String, work: Task<Void, Never>)?
        /// Waiting jobs, and whether they were cancelled.
        var waiting: [String: Bool] = [:]
    }

    private let state = Mutex(State())
    private let jobs: AsyncStream<WorkerJob>
    // From 0 up, since a semaphore must not go with less than it was created with.
    private let room = DispatchSemaphore(value: 0)

    /// Starts to read.
    ///
    /// - Parameters:
    ///   - descriptor: where requests come from.
    ///   - complain: told what is wrong with a line that is no request.
    init(descriptor: Int32, complain: @escaping @Sendable (String) -> Void) {
        // Bounded by `room`.
        let (jobs, continuation) = AsyncStream<WorkerJob>.makeStream(bufferingPolicy: .unbounded)
        self.jobs = jobs
        for _ in 0..<Self.limit { room.signal() }
        Thread.detachNewThread { [self] in
            var lines = LineReader(descriptor: descriptor, limit: Self.lineLimit)
            while let line = lines.next() {
                guard case .whole(let line) = line else {
                    complain("a request may have at most \(Self.lineLimit) bytes")
                    continue
                }
                guard !line.isEmpty else { continue }
                do throws(FormatError) {
                    switch try WorkerRequest.decode(line) {
                    case .cancel(let id): cancel(id)
                    case .analyze(let job):
                        room.wait()
                        state.withLock { $0.waiting[job.id] = false }
                        continuation.yield(job)
                    }
                } catch {
                    complain(error.description)
                }
            }
            continuation.finish()
        }
    }

    /// The next job; `nil` at the end of the input.
    func next() async -> WorkerJob? {
        for await job in jobs {
            room.signal()
            return job
        }
        return nil
    }

    /// Says that a job runs, so that it can be cancelled; one that was cancelled while it waited is cancelled now.
    func began(_ id: String, _ work: Task<Void, Never>) {
        let isCancelled = state.withLock { state in
            state.running = (id, work)
            return state.waiting.removeValue(forKey: id) ?? false
        }
        if isCancelled { work.cancel() }
    }

    /// Says that a job is over.
    func ended(_ id: String) { state.withLock { $0.running = nil } }

    private func cancel(_ id: String) {
        let work = state.withLock { state -> Task<Void, Never>? in
            if state.waiting[id] != nil { state.waiting[id] = true }
            return state.running?.id == id ? state.running?.work : nil
        }
        work?.cancel()
    }
}
