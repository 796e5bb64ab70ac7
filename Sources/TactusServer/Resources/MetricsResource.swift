import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TactusCore
import TactusJobs
import TactusStore

/// Numbers for Prometheus.
struct MetricsResource: Resource {
    let jobs: JobService
    let counter: RequestCounter

    var routes: [Route] { [Route(.get, "/metrics", show)] }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        let text = Self.text(await jobs.status(), counter.counts, memory: ResidentMemory.bytes(of: getpid()))
        return Response(
            status: .ok, headers: [.contentType: PrometheusText.contentType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func text(
        _ status: ServiceStatus, _ requests: [(key: RequestCounter.Key, count: Int)], memory: Int?
    ) -> String {
        var text = PrometheusText()
        text.add(
            "tactus_build_info", .gauge, "The version that runs.", [([("version", TactusVersion.current)], 1)])
        text.add("tactus_jobs", .gauge, "Jobs in the store by state.", byState(status.jobs))
        text.add(
            "tactus_runs_total", .counter, "Runs that ended since the start.",
            byState(status.ended, JobState.allCases.filter(\.isFinal)))
        text.add("tactus_cached_runs_total", .counter, "Runs answered from the store.", Double(status.cached))
        text.add("tactus_queue_depth", .gauge, "Runs that wait for a worker.", Double(status.queueDepth))
        text.add(
            "tactus_workers", .gauge, "Worker processes.",
            [([("state", "live")], Double(status.liveWorkers)), ([("state", "busy")], Double(status.busyWorkers))])
        text.add(
            "tactus_worker_failures_total", .counter, "Workers that ended without being asked to.",
            Double(status.workerFailures))
        text.add(
            "tactus_stage_seconds_total", .counter, "Seconds spent in a stage, over all runs.",
            status.stageSeconds.map { ([("stage", $0.key.rawValue)], $0.value) }.sorted { $0.0[0].1 < $1.0[0].1 })
        text.add(
            "tactus_uploaded_bytes_total", .counter, "Bytes of recordings taken in.", Double(status.uploadedBytes))
        text.add(
            "tactus_http_requests_total", .counter, "Answers by route and status.",
            requests.map { request in
                let labels = [
                    ("method", request.key.method), ("route", request.key.route), ("status", "\(request.key.status)"),
                ]
                return (labels, Double(request.count))
            })
        if let memory { text.add("process_resident_memory_bytes", .gauge, "Memory of the server.", Double(memory)) }
        if let memory = status.workerMemory {
            text.add("tactus_worker_memory_bytes", .gauge, "Memory of the workers.", Double(memory))
        }
        return text.text
    }

    private static func byState(
        _ counts: [JobState: Int], _ states: [JobState] = JobState.allCases
    ) -> [(labels: [(String, String)], value: Double)] {
        states.map { ([("state", $0.rawValue)], Double(counts[$0] ?? 0)) }
    }
}
