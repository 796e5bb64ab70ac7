package import TactusStore

/// A problem as RFC 9457 describes it; the payload of `error` events and the base of the server's error answers.
package struct Problem: Sendable, Hashable, Codable {
    /// Names the kind of problem: `about:blank` when the status says it all.
    package var type: String
    /// The kind in a few words.
    package var title: String
    /// The HTTP status that fits.
    package var status: Int
    /// What happened here, a sentence.
    package var detail: String
    /// The kind for programs, such as `queueFull`.
    package var code: String?

    /// Creates a problem.
    package init(type: String = "about:blank", title: String, status: Int, detail: String, code: String? = nil) {
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.code = code
    }

    /// The problem that a refused request has.
    package init(_ error: JobError) {
        let (status, title): (Int, String) =
            switch error.code {
            case .notFound: (404, "No such job")
            case .queueFull: (429, "The queue is full")
            case .stopping: (503, "The service is stopping")
            case .tooLarge: (413, "The upload is too large")
            case .empty: (422, "The upload is empty")
            case .diskFull: (507, "The disk is full")
            case .storage: (500, "The store failed")
            case .keyReused: (422, "The idempotency key was used for another request")
            case .notFinished: (409, "The job has not finished")
            case .noResult: (409, "The job has no result")
            case .audioRemoved: (410, "The audio is gone")
            case .outOfRange: (422, "A value is outside its range")
            }
        self.init(title: title, status: status, detail: error.message, code: error.code.rawValue)
    }

    /// The problem that a failed job has.
    package init(_ failure: JobFailure) {
        let (status, title): (Int, String) =
            switch failure.code {
            case .input: (422, "The recording cannot be analysed")
            case .usage: (422, "A setting is wrong")
            case .model: (500, "A model is missing or failed")
            case .crash: (500, "The worker crashed")
            case .silence: (500, "The worker did not answer")
            case .memory: (500, "The analysis needs too much memory")
            case .time: (500, "The analysis takes too long")
            case .storage: (507, "The result could not be stored")
            case .cancelled: (409, "The job was cancelled")
            }
        self.init(title: title, status: status, detail: failure.message, code: failure.code.rawValue)
    }
}

/// A problem as an error.
package struct ProblemError: Error, Sendable, Hashable {
    /// What went wrong.
    package let problem: Problem
}
