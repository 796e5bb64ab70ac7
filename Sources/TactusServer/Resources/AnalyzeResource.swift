import Hummingbird
import ServiceLifecycle
import TactusJobs

/// Analyses that end with their client: the timeline as one answer, or the events as they come.
struct AnalyzeResource: Resource {
    let jobs: JobService
    let receiver: UploadReceiver
    let heartbeat: Duration

    var routes: [Route] {
        [
            Route(.post, "/api/audio/analyze", analyze),
            Route(.post, "/api/audio/analyze-streaming", stream),
        ]
    }

    private func begin(_ request: Request) async throws -> DirectRun {
        let analysis = try await receiver.receive(request)
        return try await jobs.run(analysis.upload, name: analysis.name, options: analysis.options)
    }

    /// The client may go while it waits, which cancels the run.
    @Sendable private func analyze(_ request: Request, _ context: ServerContext) async throws -> Response {
        let run = try await begin(request)
        let timeline = try await ClientWatch.cancelling(with: context.channel) {
            try await cancelWhenGracefulShutdown { try await run.timeline() }
        }
        guard let timeline else { throw CancellationError() }
        return JSONText.response(timeline)
    }

    @Sendable private func stream(_ request: Request, _ context: ServerContext) async throws -> Response {
        let run = try await begin(request)
        return EventStream(jobs: jobs, events: run.events, heartbeat: heartbeat).response(context)
    }
}
