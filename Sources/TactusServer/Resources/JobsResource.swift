import Foundation
import HTTPTypes
import Hummingbird
import TactusJobs
import TactusStore

/// Jobs: handing in, listing, looking at, stopping and removing them.
struct JobsResource: Resource {
    let jobs: JobService
    let receiver: UploadReceiver

    var routes: [Route] {
        [
            Route(.post, "/api/audio/jobs", submit),
            Route(.get, "/api/audio/jobs", list),
            Route(.get, "/api/audio/jobs/:id", show),
            Route(.delete, "/api/audio/jobs/:id", delete),
        ]
    }

    @Sendable private func submit(_ request: Request, _ context: ServerContext) async throws -> Response {
        let key = request.headers[.idempotencyKey]
        if let key, !(1...255).contains(key.utf8.count) {
            throw Refusal(.invalidParameter, "Idempotency-Key must have 1 … 255 characters.")
        }
        let analysis = try await receiver.receive(request)
        let submission = try await jobs.submit(
            analysis.upload, name: analysis.name, options: analysis.options, idempotencyKey: key)
        let job = submission.job
        let headers: HTTPFields = [.location: JobDocument.path(job.id), .retryAfter: "1"]
        return JobDocument(job: job).response(status: submission.isNew ? .accepted : .ok, headers: headers)
    }

    private struct List: Encodable {
        let jobs: [JobDocument]
        let nextCursor: String?
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = QueryReader(request)
        let state = try query.text("state").map { text throws(Refusal) in
            guard let state = JobState(rawValue: text) else {
                let allowed = JobState.allCases.map(\.rawValue).joined(separator: ", ")
                throw Refusal(.invalidParameter, "state must be one of \(allowed).")
            }
            return state
        }
        let limit = try query.integer("limit", in: 1...100) ?? 50
        let page = try await jobs.jobs(
            JobQuery(state: state, search: query.text("search"), limit: limit, cursor: query.text("cursor")))
        let list = List(jobs: page.jobs.map { JobDocument(job: $0) }, nextCursor: page.nextCursor)
        return JSONText.response(JSONText.encode(list))
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        JobDocument(job: try await jobs.job(try context.jobID)).response()
    }

    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.jobID
        guard try await jobs.job(id).state.isFinal else {
            let job = try await jobs.cancel(id)
            return JobDocument(job: job).response()
        }
        try await jobs.remove(id)
        return Response(status: .noContent)
    }
}

extension ServerContext {
    /// The job that the path names.
    var jobID: String {
        get throws(Refusal) {
            guard let id = parameters.get("id") else { throw Refusal(.nothingHere, "The path names no job.") }
            return id
        }
    }
}
