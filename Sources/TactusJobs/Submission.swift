/// A job that was handed in.
package struct Submission: Sendable, Hashable {
    /// The job.
    package var job: Job
    /// Whether it is new; `false` when the idempotency key was seen before with the same request.
    package var isNew: Bool
}
