package import TactusStore

/// A job that was handed in.
package struct Submission: Sendable, Hashable {
    /// The job.
    package var job: Job
    /// Whether it is new; `false` when the idempotency key was seen before with the same request.
    package var isNew: Bool
}

/// Jobs from upload to timeline: a bounded queue, workers that are watched, and a store that survives restarts.
package actor JobService {
    /// How it works.
    package nonisolated let options: JobServiceOptions

    /// Opens the data folder; jobs that were waiting or running when it was last closed wait again.
    ///
    /// - Throws: ``JobError`` with code `storage` when the folder cannot be used or another service uses it.
    package init(_ options: JobServiceOptions) throws(JobError) { self.options = options }

    /// Starts the workers.
    package func start() {}

    /// Stops taking jobs, cancels the workers and waits for their end; jobs that were running wait for the next start.
    package func shutdown() async {}

    /// Begins an upload.
    ///
    /// - Throws: ``JobError`` with code `stopping`, `diskFull` or `storage`.
    package nonisolated func beginUpload() throws(JobError) -> UploadWriter { throw JobError(.stopping, "") }

    /// Removes an upload that is not handed in after all.
    package nonisolated func discard(_ upload: Upload) {}

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
    ) throws(JobError) -> Submission { throw JobError(.stopping, "") }

    /// Hands in a run that ends with its client; the upload is the service's from then on, also when it is refused.
    ///
    /// - Throws: as for a job.
    package func run(_ upload: Upload, name: String, options: JobOptions) throws(JobError) -> DirectRun {
        throw JobError(.stopping, "")
    }

    /// One job.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func job(_ id: String) throws(JobError) -> Job { throw .notFound(id) }

    /// Jobs, newest first.
    ///
    /// - Throws: ``JobError`` with code `outOfRange` for a limit or cursor that is none, or `storage`.
    package func jobs(_ query: JobQuery = JobQuery()) throws(JobError) -> JobPage { JobPage(jobs: [], nextCursor: nil) }

    /// Stops a job that waits or runs; one that has ended stays as it is.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func cancel(_ id: String) throws(JobError) -> Job { throw .notFound(id) }

    /// Removes a job, cancelling it first when it has not ended, and what only it needed.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func remove(_ id: String) throws(JobError) { throw .notFound(id) }

    /// The timeline of a job that succeeded, as one line of JSON without a line break.
    ///
    /// - Throws: ``JobError`` with code `notFound`, `notFinished`, `noResult` or `storage`.
    package func timeline(of id: String) throws(JobError) -> [UInt8] { throw .notFound(id) }

    /// The waveform; known when the recording has been decoded.
    ///
    /// - Throws: ``JobError`` with code `notFound`, `notFinished`, `noResult` or `storage`.
    package func waveform(of id: String) throws(JobError) -> WaveformFile { throw .notFound(id) }

    /// The uploaded file.
    ///
    /// - Throws: ``JobError`` with code `notFound`, `audioRemoved` or `storage`.
    package func audio(of id: String) throws(JobError) -> StoredAudio { throw .notFound(id) }

    /// What a person changed, as JSON; `nil` when nothing.
    ///
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func edits(of id: String) throws(JobError) -> [UInt8]? { throw .notFound(id) }

    /// Keeps what a person changed.
    ///
    /// - Parameters:
    ///   - edits: JSON, at most 64 KiB.
    ///   - id: the job.
    /// - Throws: ``JobError`` with code `notFound`, `tooLarge`, `diskFull` or `storage`.
    package func setEdits(_ edits: [UInt8], of id: String) throws(JobError) { throw .notFound(id) }

    /// The events of a job with larger ids than `lastEventID`.
    ///
    /// Of a job that has ended only the last two remain: `result` or `error`, and `end`.
    ///
    /// - Returns: `nil` when `lastEventID` is that of the last event, or later.
    /// - Throws: ``JobError`` with code `notFound` or `storage`.
    package func events(of id: String, after lastEventID: Int? = nil) throws(JobError) -> JobEvents? {
        throw .notFound(id)
    }

    /// What the service is doing.
    package func status() -> ServiceStatus {
        ServiceStatus(
            isAccepting: true, isStoreHealthy: true, liveWorkers: 0, busyWorkers: 0, queueDepth: 0, jobs: [:],
            ended: [:], cached: 0, workerFailures: 0, stageSeconds: [:], uploadedBytes: 0, workerMemory: nil)
    }
}
