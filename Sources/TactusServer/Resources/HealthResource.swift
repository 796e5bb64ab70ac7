import Hummingbird
import TactusJobs

/// Whether the process is alive, and whether it can take work.
struct HealthResource: Resource {
    let jobs: JobService

    var routes: [Route] {
        [Route(.get, "/health/live", live), Route(.get, "/health/ready", ready)]
    }

    private struct Health: Encodable {
        let status: String
        var reason: String?
    }

    @Sendable private func live(_ request: Request, _ context: ServerContext) async throws -> Response {
        JSONText.response(JSONText.encode(Health(status: "ok")))
    }

    @Sendable private func ready(_ request: Request, _ context: ServerContext) async throws -> Response {
        let status = await jobs.status()
        let reason: String? =
            if !status.isAccepting {
                "the service is stopping"
            } else if !status.isStoreHealthy {
                "the store does not answer"
            } else {
                nil
            }
        let health = Health(status: reason == nil ? "ok" : "unavailable", reason: reason)
        return JSONText.response(
            JSONText.encode(health), status: reason == nil ? .ok : .serviceUnavailable)
    }
}
