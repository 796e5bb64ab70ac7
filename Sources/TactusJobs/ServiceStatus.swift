package import TactusStore

/// What the service is doing, for health checks and metrics.
package struct ServiceStatus: Sendable, Hashable {
    /// Whether new jobs are taken.
    package var isAccepting: Bool
    /// Whether the store answers.
    package var isStoreHealthy: Bool
    /// Workers whose process runs.
    package var liveWorkers: Int
    /// Workers that have a job.
    package var busyWorkers: Int
    /// Jobs and direct runs that wait.
    package var queueDepth: Int
    /// Jobs in the store by state.
    package var jobs: [JobState: Int]
    /// Jobs and direct runs that ended since the start, by state.
    package var ended: [JobState: Int]
    /// Of those, how many were answered from the store.
    package var cached: Int
    /// Worker processes that ended without being asked to, since the start.
    package var workerFailures: Int
    /// Seconds spent in a stage since the start, over all runs.
    package var stageSeconds: [JobProgress.Stage: Double]
    /// Bytes taken in by uploads since the start.
    package var uploadedBytes: Int
    /// Bytes that the worker processes have in memory; absent where the system does not say.
    package var workerMemory: Int?
}
