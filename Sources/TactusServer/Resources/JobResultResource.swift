import Hummingbird
import TactusJobs

/// What was found in a recording: its timeline and its waveform.
struct JobResultResource: Resource {
    let jobs: JobService

    var routes: [Route] {
        [
            Route(.get, "/api/audio/jobs/:id/timeline", timeline),
            Route(.get, "/api/audio/jobs/:id/waveform", waveform),
        ]
    }

    @Sendable private func timeline(_ request: Request, _ context: ServerContext) async throws -> Response {
        JSONText.response(try await jobs.timeline(of: try context.jobID))
    }

    private struct Waveform: Encodable {
        struct Level: Encodable {
            let zoom: Int
            let peaksPerSecond: Double
        }

        let duration: Double
        let sampleRate: Int
        let zoom: Int
        let levels: [Level]
        let peaksPerSecond: Double
        let start: Double
        let min: [Int8]
        let max: [Int8]
        let rms: [Int8]
    }

    @Sendable private func waveform(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = QueryReader(request)
        let zoom = try query.integer("zoom", in: 0...32) ?? 0
        let (start, end) = (try query.seconds("start") ?? 0, try query.seconds("end"))
        let file = try await jobs.waveform(of: try context.jobID)
        let peaks = try file.peaks(zoom: zoom, start: start, end: end)
        let waveform = Waveform(
            duration: file.duration, sampleRate: file.sampleRate, zoom: zoom,
            levels: file.levels.map { Waveform.Level(zoom: $0.zoom, peaksPerSecond: $0.peaksPerSecond) },
            peaksPerSecond: peaks.level.peaksPerSecond, start: peaks.start, min: peaks.min, max: peaks.max,
            rms: peaks.rms)
        return JSONText.response(JSONText.encode(waveform))
    }
}
