import Foundation
import Synchronization
import TactusStore

/// Looks after a worker during one run, and ends it when it is over a limit or does not obey.
final class WorkerWatch: Sendable {
    /// Seconds that a worker has to obey a cancellation.
    static let grace = 0.7
    /// Seconds until the first word, which a new process needs time for, unless more silence is allowed anyway.
    static let firstWord = 30.0

    private struct State {
        var lastLine: ContinuousClock.Instant?
        var reason: JobFailure?
    }

    private let process: WorkerProcess
    private let options: JobServiceOptions
    private let stop: StopRequest
    private let state = Mutex(State())

    /// Does not look yet.
    init(_ process: WorkerProcess, _ options: JobServiceOptions, _ stop: StopRequest) {
        self.process = process
        self.options = options
        self.stop = stop
    }

    /// Why the worker was ended; `nil` when it was not, or only because it did not obey.
    var reason: JobFailure? { state.withLock { $0.reason } }

    /// The worker has said something.
    func heard() { state.withLock { $0.lastLine = .now } }

    /// Ends the worker.
    func giveUp(_ reason: JobFailure) {
        state.withLock { $0.reason = $0.reason ?? reason }
        process.kill()
    }

    /// Looks ten times a second until the task is cancelled.
    func run() async {
        let start = ContinuousClock.now
        var stopping: ContinuousClock.Instant?
        while true {
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
            let now = ContinuousClock.now
            if stop.isMade {
                let since = stopping ?? now
                stopping = since
                if since.duration(to: now) > .seconds(Self.grace) { process.kill() }
            } else if start.duration(to: now) > .seconds(options.timeLimit) {
                giveUp(JobFailure(.time, "The analysis took longer than \(Self.number(options.timeLimit)) s."))
            } else if isSilent(since: start, now) {
                giveUp(JobFailure(.silence, "The worker said nothing for \(Self.number(options.silenceLimit)) s."))
            } else if let bytes = process.residentBytes, bytes > options.memoryLimit {
                let limit = Self.number(Double(options.memoryLimit) / 1e6)
                giveUp(JobFailure(.memory, "The analysis needed more than \(limit) MB of memory."))
            }
        }
    }

    private func isSilent(since start: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Bool {
        guard let last = state.withLock({ $0.lastLine }) else {
            return start.duration(to: now) > .seconds(max(Self.firstWord, options.silenceLimit))
        }
        return last.duration(to: now) > .seconds(options.silenceLimit)
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String((value * 10).rounded() / 10)
    }
}
