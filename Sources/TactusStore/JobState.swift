/// Where a job is in its life.
package enum JobState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Waits for a worker.
    case queued
    /// A worker has it.
    case running
    /// Its timeline is there.
    case succeeded
    /// It will not be tried again; its failure says why.
    case failed
    /// Somebody stopped it.
    case cancelled

    /// Whether nothing more will happen to the job.
    package var isFinal: Bool { self != .queued && self != .running }
}
