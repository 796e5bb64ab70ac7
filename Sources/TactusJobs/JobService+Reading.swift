import Foundation
import TactusCore
import TactusFormats
package import TactusStore

extension JobService {
    /// Bytes of edits at the most.
    package static let maxEditsBytes = 65_536

    /// One job.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func job(_ id: String) throws(JobError) -> Job { present(try stored(id)) }

    /// Jobs, newest first.
    ///
    /// - Throws: ``JobError`` with code `outOfRange` for a limit or cursor that is none, or `storage`.
    package func jobs(_ query: JobQuery = JobQuery()) throws(JobError) -> JobPage {
        guard (1...100).contains(query.limit) else {
            throw JobError(.outOfRange, "limit: must be in 1 … 100, is \(query.limit).")
        }
        let number = query.cursor.flatMap { Int64($0, radix: 36) }
        guard query.cursor == nil || number != nil else { throw JobError(.outOfRange, "cursor: is none of ours.") }
        let found = try JobError.stored(
            try store.jobs(state: query.state, search: query.search, before: number, limit: query.limit + 1))
        let page = found.prefix(query.limit)
        return JobPage(
            jobs: page.map(present),
            nextCursor: found.count > page.count ? page.last.map { String($0.number, radix: 36) } : nil)
    }

    /// The newest job that succeeded with these bytes and options.
    ///
    /// - Parameters:
    ///   - contentHash: `sha256:` and the hexadecimal hash of the recording's bytes.
    ///   - options: what it was asked for.
    /// - Returns: `nil` when there is none.
    /// - Throws: ``JobError`` with code `storage`.
    package func succeededJob(contentHash: String, options: JobOptions) throws(JobError) -> Job? {
        return try JobError.stored(try store.succeededJob(contentHash: contentHash, options: options)).map(present)
    }

    /// The timeline of a job that succeeded, as one line of JSON without a line break.
    ///
    /// - Throws: ``JobError`` with code `notFound`, `notFinished`, `noResult` or `storage`.
    package func timeline(of id: String) throws(JobError) -> [UInt8] {
        if let result = try JobError.stored(try store.result(of: id)) {
            return try Self.timeline(result, named: try stored(id).name)
        }
        throw try Self.withoutResult(stored(id))
    }

    /// The waveform; known when the recording has been decoded.
    ///
    /// - Throws: ``JobError`` with code `notFound`, `notFinished`, `noResult` or `storage`.
    package func waveform(of id: String) throws(JobError) -> WaveformFile {
        let job = try stored(id)
        guard job.hasWaveform else { throw Self.withoutResult(job) }
        return try WaveformFile(path: folder.waveform(job.contentHash))
    }

    /// The uploaded file.
    ///
    /// - Throws: ``JobError`` with code `notFound`, `audioRemoved` or `storage`.
    package func audio(of id: String) throws(JobError) -> StoredAudio {
        let job = try stored(id)
        guard let file = job.audioFile else {
            throw JobError(.audioRemoved, "The audio of this job has been removed; its timeline is still here.")
        }
        return StoredAudio(
            path: folder.audio(file), byteCount: job.byteCount, contentHash: job.contentHash, name: job.name)
    }

    /// What a person changed, as JSON; `nil` when nothing.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func edits(of id: String) throws(JobError) -> [UInt8]? {
        _ = try stored(id)
        return try JobError.stored(try store.edits(of: id))
    }

    /// Keeps what a person changed.
    ///
    /// - Parameters:
    ///   - edits: JSON, at most ``maxEditsBytes``.
    ///   - id: the job.
    /// - Throws: ``JobError`` with code `notFound`, `tooLarge`, `diskFull` or `storage`.
    package func setEdits(_ edits: [UInt8], of id: String) throws(JobError) {
        guard edits.count <= Self.maxEditsBytes else {
            throw JobError(.tooLarge, "Edits may have at most \(Self.maxEditsBytes) bytes.")
        }
        guard try JobError.stored(try store.setEdits(edits, of: id)) else {
            throw .notFound(id)
        }
    }

    /// The events of a job with larger ids than `lastEventID`.
    ///
    /// Of a job that has ended only the last two remain: `result` or `error`, and `end`.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - lastEventID: the last event that the client has; absent for all that are kept.
    /// - Returns: `nil` when `lastEventID` is that of the last event, or later.
    /// - Throws: ``JobError`` with code `notFound`, `stopping` or `storage`.
    package func events(of id: String, after lastEventID: Int? = nil) throws(JobError) -> JobEvents? {
        if let run = live[id], !run.isDirect { return JobEvents(log: run.log, lastID: lastEventID ?? 0) }
        let job = try stored(id)
        guard job.state.isFinal else {
            // Only a job that nobody works on any more is not in memory.
            guard isStopping else { throw JobError(.storage, "How the job ended could not be stored.") }
            throw .stopping("the job goes on after its next start")
        }
        if let lastEventID, lastEventID >= job.lastEventID { return nil }
        let log = EventLog(firstID: max(1, job.lastEventID - 1))
        do {
            switch job.state {
            case .succeeded: log.add(.result, Payload.result(try timeline(of: id)))
            case .failed: log.add(.error, try Payload.error(Problem(job.failure ?? Self.cancelled)).json())
            default: log.add(.error, try Payload.error(Problem(Self.cancelled)).json())
            }
            log.add(.end, try Payload.end(job.state).json())
        } catch let error as JobError {
            throw error
        } catch {
            throw JobError(.storage, "\(error)")
        }
        return JobEvents(log: log, lastID: lastEventID ?? 0)
    }

    /// What the service is doing.
    package func status() -> ServiceStatus {
        let jobs = try? store.counts()
        let memory = workers.compactMap(\.residentBytes)
        return ServiceStatus(
            isAccepting: !isStopping, isStoreHealthy: jobs != nil, liveWorkers: workers.count { $0.isLive },
            busyWorkers: live.values.count { $0.ticket != nil }, queueDepth: queue.count, jobs: jobs ?? [:],
            ended: counters.ended, cached: counters.cached, workerFailures: counters.workerFailures,
            stageSeconds: counters.stageSeconds, uploadedBytes: counters.uploadedBytes,
            workerMemory: memory.isEmpty ? nil : memory.reduce(0, +))
    }

    /// A kept timeline under the name that the client of a job gave the recording.
    static func timeline(_ result: StoredResult, named name: String) throws(JobError) -> [UInt8] {
        guard result.name != name else { return result.timeline }
        do throws(FormatError) {
            var timeline = try TimelineJSON().decode(result.timeline)
            timeline.source.name = name
            return try TimelineJSON(layout: .line).encode(timeline).dropLast()
        } catch {
            throw JobError(.storage, error.description)
        }
    }

    private static let cancelled = JobFailure(.cancelled, "The job was cancelled.")

    private static func withoutResult(_ job: StoredJob) -> JobError {
        switch job.state {
        case .queued, .running: JobError(.notFinished, "The job has not got that far.", retryAfter: 1)
        case .cancelled: JobError(.noResult, "The job was cancelled.")
        case .failed, .succeeded: JobError(.noResult, job.failure?.message ?? "The job has no result.")
        }
    }

    private func stored(_ id: String) throws(JobError) -> StoredJob {
        guard let job = try JobError.stored(try store.job(id)) else {
            throw .notFound(id)
        }
        return job
    }

    private func present(_ job: StoredJob) -> Job {
        let isStarted = job.startedAt != nil
        let last = JobProgress(
            stage: isStarted ? .analysis : .queued, fraction: job.state == .succeeded ? 1 : 0)
        let progress = live[job.id]?.progress ?? last
        return Job(
            id: job.id, state: job.state, name: job.name, createdAt: job.createdAt, startedAt: job.startedAt,
            endedAt: job.endedAt, queuePosition: progress.queuePosition, progress: progress, options: job.options,
            source: job.source, summary: job.summary, failure: job.failure, isCached: job.isCached,
            hasAudio: job.audioFile != nil, hasWaveform: job.hasWaveform)
    }
}
