import Foundation
package import TactusStore

/// Jobs from upload to timeline: a bounded queue, workers that are watched, and a store that survives restarts.
///
/// Everything that must not be lost is in the store before it is said; the state in memory is what waits and runs.
package actor JobService {
    /// How it works.
    package nonisolated let options: JobServiceOptions

    let store: JobStore
    nonisolated let folder: DataFolder
    let workers: [Worker]
    /// What waits or runs, by id.
    var live: [String: LiveRun] = [:]
    /// Ids of what waits, next first.
    var queue: [String] = []
    /// Workers that wait for something to run.
    var takers: [CheckedContinuation<RunTicket?, Never>] = []
    var isStopping = false
    var counters = Counters()
    private nonisolated let output: UploadWriter.Write
    private var tasks: [Task<Void, Never>] = []

    /// What was counted since the start.
    struct Counters {
        var ended: [JobState: Int] = [:]
        var cached = 0
        var workerFailures = 0
        var stageSeconds: [JobProgress.Stage: Double] = [:]
        var uploadedBytes = 0
    }

    /// Time after which those who wait are told again where they are.
    static let queueNews = Duration.seconds(2)

    /// Starts of a job that the service did not survive, before it is given up.
    static let maxInterruptions = 5

    /// Opens the data folder; jobs that were waiting or running when it was last closed wait again.
    ///
    /// - Throws: ``JobError`` with code `storage` when the folder cannot be used or another service uses it.
    package init(_ options: JobServiceOptions) throws(JobError) {
        try self.init(options) { Foundation.write($0, $1.baseAddress, $1.count) }
    }

    /// As the other one; `output` writes uploads.
    package init(_ options: JobServiceOptions, output: @escaping UploadWriter.Write) throws(JobError) {
        self.options = options
        self.output = output
        let folder = try DataFolder(options.folder)
        let store = try JobError.stored(try JobStore(path: folder.database))
        workers = (0..<options.workerCount).map { _ in Worker(options) }
        self.folder = folder
        self.store = store
        folder.removeStrays(
            audio: try JobError.stored(try store.audioFiles()),
            waveforms: try JobError.stored(try store.waveforms()))
        let waiting = try JobError.stored(try store.recover())
        for job in waiting {
            guard job.interruptions < Self.maxInterruptions else {
                let failure = JobFailure(
                    .crash, "The service ended \(job.interruptions) times while this job ran; it is not tried again.")
                let lastID = LiveRun.firstID(waitingAfter: job.runs) + 1
                try JobError.stored(try store.end(job.id, failure, at: .now, lastEventID: lastID))
                continue
            }
            live[job.id] = LiveRun(job)
            queue.append(job.id)
        }
    }

    /// Starts the workers, and the removal of old audio.
    package func start() {
        guard tasks.isEmpty, !isStopping else { return }
        announceQueue()
        tasks = workers.map { worker in
            Task {
                while let ticket = await self.nextTicket() {
                    let outcome = await worker.run(ticket) { await self.take($0, of: ticket) }
                    self.end(ticket, outcome)
                }
            }
        }
        tasks.append(
            Task {
                while (try? await Task.sleep(for: Self.queueNews)) != nil { self.announceQueue() }
            })
        guard let days = options.retentionDays else { return }
        tasks.append(
            Task {
                while !Task.isCancelled {
                    self.removeAudio(endedBefore: Date(timeIntervalSinceNow: -86_400 * days))
                    try? await Task.sleep(for: .seconds(3600))
                }
            })
    }

    /// Takes no more jobs, and says so to all who follow one: a direct run ends with an error, a job has `stopping` for
    /// its last event and waits for the next start.
    package func beginToStop() {
        guard !isStopping else { return }
        isStopping = true
        for taker in takers { taker.resume(returning: nil) }
        takers = []
        queue = []
        for run in live.values {
            run.ticket?.stop.make()
            if run.isDirect {
                end(run, .failed, Problem(.stopping("send the recording again in a while")))
            } else {
                // What cannot be written now is found running at the next start, and queued then.
                if run.ticket != nil { try? store.requeue(run.id, isFailure: false) }
                run.tell(.stopping, .error(Problem(.stopping("the job goes on after its next start"))))
                run.log.close()
            }
        }
        live = [:]
    }

    /// Stops taking jobs, cancels the workers and waits for their end; jobs that were running wait for the next start.
    package func shutdown() async {
        beginToStop()
        for worker in workers { await worker.close() }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        tasks = []
    }

    /// Tells a second service that wants the same data folder where this one is.
    ///
    /// - Parameter address: as a person types it.
    package nonisolated func announce(_ address: String) { folder.note("process \(getpid()) at \(address)") }

    /// Begins an upload.
    ///
    /// - Throws: ``JobError`` with code `diskFull` or `storage`.
    package nonisolated func beginUpload() throws(JobError) -> UploadWriter {
        try UploadWriter(folder, limit: options.maxUploadBytes, output: output)
    }

    /// Removes an upload that is not handed in after all.
    package nonisolated func discard(_ upload: Upload) { unlink(folder.upload(upload.file)) }

    /// Whether a job could be handed in now; asked before an upload is read.
    ///
    /// - Throws: ``JobError`` with code `queueFull` or `stopping`.
    package func checkRoom() throws(JobError) {
        guard !isStopping else { throw .stopping() }
        guard queue.count < options.queueLimit else {
            throw JobError(.queueFull, "\(queue.count) recordings are waiting already; try again later.", retryAfter: 5)
        }
    }

    /// Hands in a job; the upload is the service's from then on, also when it is refused.
    ///
    /// The same bytes with the same options are answered from the store.
    ///
    /// - Parameters:
    ///   - upload: the recording.
    ///   - name: what to call it; at most 255 characters are kept.
    ///   - options: what to do.
    ///   - idempotencyKey: a job that was handed in with the same key, bytes and options is given back instead.
    /// - Returns: the job.
    /// - Throws: ``JobError`` with code `queueFull`, `stopping`, `keyReused`, `diskFull` or `storage`.
    package func submit(
        _ upload: Upload, name: String, options: JobOptions, idempotencyKey: String? = nil
    ) throws(JobError) -> Submission {
        defer { discard(upload) }  // it has been moved away when it is kept
        counters.uploadedBytes += upload.byteCount
        let version = self.options.version
        if let key = idempotencyKey,
            let known = try JobError.stored(
                try store.outcome(ofKey: key, contentHash: upload.contentHash, options: options))
        {
            return try submission(known)
        }
        let isAnswered = try JobError.stored(
            try store.hasAnswer(contentHash: upload.contentHash, options: options, version: version))
        if !isAnswered || isStopping { try checkRoom() }
        try folder.keep(upload)
        let job = NewJob(
            id: UUID().uuidString.lowercased(), name: String(name.prefix(255)), contentHash: upload.contentHash,
            byteCount: upload.byteCount, audioFile: upload.file, options: options, version: version,
            idempotencyKey: idempotencyKey, createdAt: .now)
        do {
            let outcome = try JobError.stored(try store.add(job))
            if case .added(let added) = outcome {
                // Of two uploads with the same bytes the first one stays.
                if added.audioFile != upload.file { folder.removeAudio(upload.file) }
                if added.state == .queued {
                    enqueue(LiveRun(added))
                } else {
                    count(.succeeded, isCached: true)
                }
            } else {
                folder.removeAudio(upload.file)
            }
            return try submission(outcome)
        } catch {
            folder.removeAudio(upload.file)
            throw error
        }
    }

    private func submission(_ outcome: NewJob.Outcome) throws(JobError) -> Submission {
        switch outcome {
        case .added(let job): return Submission(job: try self.job(job.id), isNew: true)
        case .known(let job): return Submission(job: try self.job(job.id), isNew: false)
        case .keyReused: throw JobError(.keyReused, "The idempotency key belongs to another request.")
        }
    }

    /// Hands in a run that ends with its client; the upload is the service's from then on, also when it is refused.
    ///
    /// - Throws: as for a job.
    package func run(_ upload: Upload, name: String, options: JobOptions) throws(JobError) -> DirectRun {
        defer { discard(upload) }
        counters.uploadedBytes += upload.byteCount
        let run = LiveRun(upload, name: String(name.prefix(255)), options: options)
        let version = self.options.version
        let known = try JobError.stored(
            try store.result(contentHash: upload.contentHash, options: options, version: version))
        if let known {
            run.log.add(.result, Payload.result(try Self.timeline(known, named: run.name)))
            run.tell(.end, .end(.succeeded))
            count(.succeeded, isCached: true)
        } else {
            try checkRoom()
            try folder.keep(upload)
            enqueue(run)
        }
        return DirectRun(log: run.log) { [weak self, id = run.id] in
            Task { await self?.abandon(id) }
        }
    }

    /// Stops a job that waits or runs; one that has ended stays as it is.
    ///
    /// - Returns: the job.
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func cancel(_ id: String) throws(JobError) -> Job {
        if let run = live[id], !run.isDirect { cancel(run) }
        return try job(id)
    }

    /// Removes a job, cancelling it first when it has not ended, and what only it needed.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func remove(_ id: String) throws(JobError) {
        _ = try cancel(id)
        guard let files = try JobError.stored(try store.remove(id)) else {
            throw .notFound(id)
        }
        folder.remove(files)
    }

    /// Stops a direct run whose client is gone.
    private func abandon(_ id: String) {
        if let run = live[id], run.isDirect { cancel(run) }
    }

    private func cancel(_ run: LiveRun) {
        queue.removeAll { $0 == run.id }
        run.ticket?.stop.make()
        finish(run, .cancelled, JobFailure(.cancelled, "The job was cancelled."))
        if run.ticket == nil { announceQueue() }
    }

    /// Removes the audio of recordings all of whose jobs ended before a time.
    func removeAudio(endedBefore time: Date) {
        // What the store refuses now is tried again in an hour.
        guard let files = try? store.forgetAudio(endedBefore: time) else { return }
        for file in files { folder.removeAudio(file) }
    }
}
