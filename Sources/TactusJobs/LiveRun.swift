import Foundation
import TactusStore

/// A job or direct run that has not ended.
struct LiveRun {
    /// The job's id, or a UUID of a direct run.
    let id: String
    /// What the client called the recording.
    let name: String
    /// What to do.
    let options: JobOptions
    /// `sha256:` and the hexadecimal hash of the recording's bytes.
    let contentHash: String
    /// Size of the recording.
    let byteCount: Int
    /// Name of the file with the recording.
    let audioFile: String
    /// Whether it ends with its client and leaves no job.
    let isDirect: Bool
    /// Its events.
    let log: EventLog
    /// How often it was started.
    var runs: Int
    /// How often a worker failed with it.
    var failures: Int
    /// How far it is.
    var progress = JobProgress(stage: .queued, fraction: 0)
    /// The run in progress; `nil` while it waits.
    var ticket: RunTicket?
    /// Whether the run has written its waveform.
    var hasWaveform = false
    /// When the run began.
    var began = ContinuousClock.now
    /// When its stage began.
    var stageBegan = ContinuousClock.now
    /// When progress was last passed on.
    var lastProgress = ContinuousClock.now

    /// The first event id while it waits: ids ascend over retries and restarts, and no run has a million events.
    static func firstID(waitingAfter runs: Int) -> Int { max(1, 2 * runs << 20) }

    /// The first event id of a run, which are counted from 1.
    static func firstID(ofRun run: Int) -> Int { (2 * run - 1) << 20 }

    /// A job that waits.
    init(_ job: StoredJob) {
        id = job.id
        name = job.name
        options = job.options
        contentHash = job.contentHash
        byteCount = job.byteCount
        audioFile = job.audioFile ?? ""
        isDirect = false
        log = EventLog(firstID: Self.firstID(waitingAfter: job.runs))
        runs = job.runs
        failures = job.failures
    }

    /// A direct run that waits.
    init(_ upload: Upload, name: String, options: JobOptions) {
        id = UUID().uuidString.lowercased()
        self.name = name
        self.options = options
        contentHash = upload.contentHash
        byteCount = upload.byteCount
        audioFile = upload.file
        isDirect = true
        log = EventLog(firstID: Self.firstID(waitingAfter: 0))
        runs = 0
        failures = 0
    }

    /// Adds an event, whose payload may be refused only for a number that is none.
    func tell(_ kind: JobEvent.Kind, _ payload: Payload) {
        guard let json = try? payload.json() else { return }
        log.add(kind, json)
    }

    /// Takes a worker's progress.
    ///
    /// - Returns: the stage that ended with it and its seconds.
    mutating func advance(to stage: JobProgress.Stage, _ fraction: Double) -> (JobProgress.Stage, Double)? {
        let now = ContinuousClock.now
        var ended: (JobProgress.Stage, Double)?
        if stage != progress.stage {
            if progress.stage != .queued { ended = (progress.stage, stageBegan.duration(to: now) / .seconds(1)) }
            stageBegan = now
        }
        let isDue = stage != progress.stage || lastProgress.duration(to: now) >= .milliseconds(100)
        let elapsed = began.duration(to: now) / .seconds(1)
        progress = JobProgress(stage: stage, fraction: fraction, eta: Self.eta(stage, fraction, after: elapsed))
        if isDue {
            lastProgress = now
            tell(.progress, .progress(progress))
        }
        return ended
    }

    /// Seconds to go, from the share of the work that is done; `nil` when too little of it is.
    private static func eta(_ stage: JobProgress.Stage, _ fraction: Double, after elapsed: Double) -> Double? {
        // Measured on one song: with first looks on the way, decoding is four fifths of a run.
        let done = stage == .decoding ? 0.8 * fraction : 0.8 + 0.2 * fraction
        guard done > 0.05 else { return nil }
        return (10 * elapsed * (1 - done) / done).rounded() / 10
    }
}
