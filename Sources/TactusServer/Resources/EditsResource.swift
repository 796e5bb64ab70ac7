import Hummingbird
import TactusJobs

/// What a person changed in the page, kept beside the result.
struct EditsResource: Resource {
    let jobs: JobService

    /// Most bytes of the edits of a job.
    static let maxBytes = 64 * 1024

    var routes: [Route] {
        [
            Route(.get, "/api/audio/jobs/:id/edits", show),
            Route(.put, "/api/audio/jobs/:id/edits", store),
        ]
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        JSONText.response(try await jobs.edits(of: try context.jobID) ?? Array("{}".utf8))
    }

    @Sendable private func store(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.jobID
        _ = try await jobs.job(id)
        let json = try await JSONBody.read(request, upTo: Self.maxBytes, named: "Edits")
        let edits = try Edits(json: json)
        try await jobs.setEdits(edits.json, of: id)
        return JSONText.response(edits.json)
    }
}
