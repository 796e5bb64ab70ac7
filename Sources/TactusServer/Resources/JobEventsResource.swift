import HTTPTypes
import Hummingbird
import TactusJobs

/// The events of a job, live and resumable.
struct JobEventsResource: Resource {
    let jobs: JobService
    let heartbeat: Duration

    var routes: [Route] { [Route(.get, "/api/audio/jobs/:id/events", events)] }

    @Sendable private func events(_ request: Request, _ context: ServerContext) async throws -> Response {
        let last = try request.headers[.lastEventID].map { text throws(Refusal) in
            guard let id = Int(text), id >= 0 else {
                throw Refusal(.invalidParameter, "Last-Event-ID must be the id of an event, a whole number.")
            }
            return id
        }
        guard let events = try await jobs.events(of: try context.jobID, after: last) else {
            return Response(status: .noContent)  // tells the client not to come back
        }
        return EventStream(jobs: jobs, events: events, heartbeat: heartbeat).response(context)
    }
}
