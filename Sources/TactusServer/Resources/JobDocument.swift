import Foundation
import HTTPTypes
import Hummingbird
import TactusJobs
import TactusStore

/// A job as JSON.
struct JobDocument: Encodable {
    let job: Job

    /// Where the parts of a job are.
    private struct Links: Encodable {
        let `self`: String
        let events: String
        let timeline: String
        let waveform: String
        let audio: String
        let edits: String

        init(_ id: String) {
            let base = JobDocument.path(id)
            self.`self` = base
            events = base + "/events"
            timeline = base + "/timeline"
            waveform = base + "/waveform"
            audio = base + "/audio"
            edits = base + "/edits"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, state, name, createdAt, startedAt, endedAt, queuePosition, progress, options, source, summary, error
        case isCached, hasAudio, hasWaveform, links
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(job.id, forKey: .id)
        try container.encode(job.state, forKey: .state)
        try container.encode(job.name, forKey: .name)
        try container.encode(job.createdAt, forKey: .createdAt)
        try container.encodeIfPresent(job.startedAt, forKey: .startedAt)
        try container.encodeIfPresent(job.endedAt, forKey: .endedAt)
        try container.encodeIfPresent(job.queuePosition, forKey: .queuePosition)
        try container.encode(job.progress, forKey: .progress)
        try container.encode(job.options, forKey: .options)
        try container.encodeIfPresent(job.source, forKey: .source)
        try container.encodeIfPresent(job.summary, forKey: .summary)
        try container.encodeIfPresent(job.failure.map { Problem($0) }, forKey: .error)
        try container.encode(job.isCached, forKey: .isCached)
        try container.encode(job.hasAudio, forKey: .hasAudio)
        try container.encode(job.hasWaveform, forKey: .hasWaveform)
        try container.encode(Links(job.id), forKey: .links)
    }

    /// Path of a job.
    static func path(_ id: String) -> String { "/api/audio/jobs/\(id)" }

    /// The answer with this job.
    func response(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        JSONText.response(JSONText.encode(self), status: status, headers: headers)
    }
}
