import AsyncAlgorithms
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import TactusJobs

/// An answer that sends the events of a job as they happen.
///
/// Writes wait for the client, and events are pulled one at a time: a slow client holds one event in memory and misses
/// what the job's bounded log has dropped meanwhile. The stream ends after the last event, which is `end`, or `stopping`
/// when the service is told to stop while a job is not done; and when the client goes.
struct EventStream: Sendable {
    let jobs: JobService
    let events: JobEvents
    let heartbeat: Duration

    private enum Step: Sendable {
        case event(JobEvent)
        case over
        case pause
        case clientGone
    }

    /// The answer on the connection of `context`.
    func response(_ context: ServerContext) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store",
            // Asks proxies such as nginx not to collect the stream.
            .accelBuffering: "no",
        ]
        let channel = context.channel
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                try await withGracefulShutdownHandler {
                    try await write(to: &writer, on: channel)
                } onGracefulShutdown: {
                    // The server waits for its streams before it stops the job service, which ends them.
                    Task { await jobs.beginToStop() }
                }
                try await writer.finish(nil)
            })
    }

    private func write(to writer: inout any ResponseBodyWriter, on channel: any Channel) async throws {
        try await writer.write(ServerSentEvent.retry)
        let steps = chain(events.map { Step.event($0) }, [Step.over].async)
        let pauses = AsyncTimerSequence(interval: heartbeat, clock: .continuous).map { _ in Step.pause }
        let gone = ClientWatch.goneClient(of: channel).map { Step.clientGone }
        for try await step in merge(steps, pauses, gone) {
            switch step {
            case .event(let event):
                try await writer.write(
                    ServerSentEvent.event(id: event.id, name: event.kind.rawValue, json: event.json))
            case .over: return
            case .pause: try await writer.write(ServerSentEvent.comment)
            case .clientGone: throw CancellationError()
            }
        }
    }
}
