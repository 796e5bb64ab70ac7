/// Why a request to the job service is refused.
package struct JobError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Kinds of refusal.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no such job.
        case notFound
        /// The queue is full; try again later.
        case queueFull
        /// The service is stopping.
        case stopping
        /// The upload has more bytes than allowed.
        case tooLarge
        /// The upload has no bytes.
        case empty
        /// The disk is full.
        case diskFull
        /// The data folder cannot be read or written.
        case storage
        /// The idempotency key was used for another request.
        case keyReused
        /// The job has no result yet.
        case notFinished
        /// The job ended without a result.
        case noResult
        /// The audio was removed by the retention setting.
        case audioRemoved
        /// A value is outside its range.
        case outOfRange
    }

    /// What kind of refusal it is.
    package var code: Code
    /// A sentence.
    package var message: String
    /// Seconds after which it makes sense to ask again.
    package var retryAfter: Int?

    /// A sentence.
    package var description: String { message }

    package init(_ code: Code, _ message: String, retryAfter: Int? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }
}
