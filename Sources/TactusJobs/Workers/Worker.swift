import Foundation
import Synchronization
import TactusFormats
import TactusStore

/// One place where jobs are run: a process that is started when it is needed, kept, watched, and replaced when it fails.
///
/// After a failure the next start waits, twice as long each time in a row, up to half a minute.
actor Worker {
    /// How a run ended.
    enum Outcome: Sendable {
        /// The worker has reported how.
        case reported
        /// It was stopped on request.
        case stopped
        /// The worker did not bring it to an end.
        case broken(JobFailure)
    }

    private let options: JobServiceOptions
    private nonisolated let process = Mutex<WorkerProcess?>(nil)
    private var failuresInARow = 0
    private var isClosed = false

    /// Starts nothing yet.
    init(_ options: JobServiceOptions) { self.options = options }

    /// Whether its process runs.
    nonisolated var isLive: Bool { process.withLock { $0?.isRunning ?? false } }

    /// Bytes that its process has in memory.
    nonisolated var residentBytes: Int? { process.withLock { $0?.residentBytes } }

    /// Ends the process, and a run with it.
    func close() {
        isClosed = true
        process.withLock { process in
            process?.kill()
            process = nil
        }
    }

    /// Runs a job; one at a time.
    ///
    /// - Parameters:
    ///   - ticket: the job.
    ///   - report: gets what the worker says; the worker waits for it.
    /// - Returns: how it ended.
    func run(_ ticket: RunTicket, report: @Sendable (WorkerReport) async -> Void) async -> Outcome {
        let process: WorkerProcess
        let request: [UInt8]
        do {
            process = try await ready()
            request = try WorkerRequest.analyze(ticket.job).encode()
        } catch {
            failuresInARow += 1
            return ticket.stop.isMade || isClosed ? .stopped : .broken(JobFailure(.crash, "\(error)"))
        }
        let watch = WorkerWatch(process, options, ticket.stop)
        let watching = Task { await watch.run() }
        defer {
            watching.cancel()
            ticket.stop.onMade(nil)
        }
        guard process.send(request) else { return await end(of: process, watch, ticket) }
        ticket.stop.onMade {
            guard let line = try? WorkerRequest.cancel(id: ticket.job.id).encode() else { return }
            _ = process.send(line)
        }
        while let line = await process.nextLine() {
            watch.heard()
            guard case .whole(let bytes) = line, let event = try? EventJSON.decode(bytes) else {
                watch.giveUp(JobFailure(.crash, "The worker said what is no event."))
                break
            }
            // What is left of an earlier run says nothing about this one.
            guard event.id == ticket.job.id else { continue }
            do throws(FormatError) {
                let said = try WorkerReport(event.event, of: ticket)
                if case .failed(let failure) = said, failure.code == .cancelled, ticket.stop.isMade { return .stopped }
                await report(said)
                if said.isLast {
                    failuresInARow = 0
                    return .reported
                }
            } catch {
                watch.giveUp(JobFailure(.crash, "The worker sent a number that is none."))
                break
            }
        }
        return await end(of: process, watch, ticket)
    }

    /// A running process, started anew when there is none.
    private func ready() async throws -> WorkerProcess {
        if let running = process.withLock({ $0 }), running.isRunning { return running }
        process.withLock { $0 = nil }
        if failuresInARow > 0 {
            try await Task.sleep(for: .seconds(min(30, 0.25 * pow(2, Double(min(failuresInARow, 10) - 1)))))
        }
        guard !isClosed else { throw CancellationError() }
        let started = try WorkerProcess(options.workerCommand)
        process.withLock { $0 = started }
        return started
    }

    private func end(of process: WorkerProcess, _ watch: WorkerWatch, _ ticket: RunTicket) async -> Outcome {
        let ending = await process.waitForEnd()
        self.process.withLock { if $0 === process { $0 = nil } }
        if ticket.stop.isMade || isClosed { return .stopped }
        failuresInARow += 1
        return .broken(watch.reason ?? JobFailure(.crash, "The worker crashed: \(ending)."))
    }
}
