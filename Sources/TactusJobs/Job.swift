package import Foundation
package import TactusStore

/// One job as a client sees it.
package struct Job: Sendable, Hashable, Identifiable {
    /// A lower-case UUID.
    package var id: String
    /// Where it is in its life.
    package var state: JobState
    /// What the client called the recording; never a path of ours.
    package var name: String
    /// When it came.
    package var createdAt: Date
    /// When a worker first took it.
    package var startedAt: Date?
    /// When it reached its final state.
    package var endedAt: Date?
    /// Jobs before it in the queue; 0 is next; absent unless it is queued.
    package var queuePosition: Int?
    /// How far it is.
    package var progress: JobProgress
    /// What it was asked for.
    package var options: JobOptions
    /// The recording, once it has been decoded.
    package var source: JobSource?
    /// What was found, when it succeeded.
    package var summary: JobSummary?
    /// Why it failed.
    package var failure: JobFailure?
    /// Whether it was answered from the store without a run.
    package var isCached: Bool
    /// Whether the uploaded bytes are still there.
    package var hasAudio: Bool
    /// Whether the waveform can be read.
    package var hasWaveform: Bool
}

extension Job: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, state, name, createdAt, startedAt, endedAt, queuePosition, progress, options, source, summary
        case isCached, hasAudio, hasWaveform
        case failure = "error"
    }

    /// Writes times as ISO 8601 in UTC with milliseconds, and the failure as a ``Problem`` named `error`.
    package func encode(to encoder: any Encoder) throws {
        func text(_ date: Date) -> String {
            date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(state, forKey: .state)
        try container.encode(name, forKey: .name)
        try container.encode(text(createdAt), forKey: .createdAt)
        try container.encodeIfPresent(startedAt.map(text), forKey: .startedAt)
        try container.encodeIfPresent(endedAt.map(text), forKey: .endedAt)
        try container.encodeIfPresent(queuePosition, forKey: .queuePosition)
        try container.encode(progress, forKey: .progress)
        try container.encode(options, forKey: .options)
        try container.encodeIfPresent(source, forKey: .source)
        try container.encodeIfPresent(summary, forKey: .summary)
        try container.encodeIfPresent(failure.map(Problem.init), forKey: .failure)
        try container.encode(isCached, forKey: .isCached)
        try container.encode(hasAudio, forKey: .hasAudio)
        try container.encode(hasWaveform, forKey: .hasWaveform)
    }
}

/// How far a job is.
package struct JobProgress: Sendable, Hashable, Encodable {
    /// What is being done.
    package enum Stage: String, Sendable, Hashable, Encodable {
        /// Nothing yet: the job waits.
        case queued
        /// Decoding the audio and computing features.
        case decoding
        /// Running the networks and reading the layers off them.
        case analysis
    }

    /// What is being done.
    package var stage: Stage
    /// Part of the stage that is done, in 0 … 1.
    package var fraction: Double
    /// Seconds until the end, when they can be guessed.
    package var eta: Double?
    /// Jobs before it in the queue; absent unless it is queued.
    package var queuePosition: Int?
}
