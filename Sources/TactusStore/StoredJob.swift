package import Foundation
import GRDB
import TactusCore

/// A job as it is kept, with what is known about its recording and its result.
package struct StoredJob: Sendable, Hashable {
    /// Ascends in the order in which jobs came.
    package let number: Int64
    /// A lower-case UUID.
    package let id: String
    /// Where it is in its life.
    package let state: JobState
    /// What the client called it.
    package let name: String
    /// `sha256:` and the hexadecimal hash of the recording's bytes.
    package let contentHash: String
    /// Size of the recording.
    package let byteCount: Int
    /// Name of the file with the recording, while it is kept.
    package let audioFile: String?
    /// Whether the recording's waveform is on disk.
    package let hasWaveform: Bool
    /// What it was asked for.
    package let options: JobOptions
    /// When it came.
    package let createdAt: Date
    /// When it was first started.
    package let startedAt: Date?
    /// When it reached its final state.
    package let endedAt: Date?
    /// How often it was started.
    package let runs: Int
    /// How often a worker failed with it.
    package let failures: Int
    /// How often the service ended without a word while it ran.
    package let interruptions: Int
    /// Id of the last event, once it has ended.
    package let lastEventID: Int
    /// Whether it was answered without a run.
    package let isCached: Bool
    /// Why it failed.
    package let failure: JobFailure?
    /// The recording, once it was decoded.
    package let source: JobSource?
    /// What was found.
    package let summary: JobSummary?

    /// The query that ``init(_:)`` reads; conditions can be put behind it.
    static let query = """
        SELECT jobs.*, recordings.byteCount, recordings.audioFile, recordings.hasWaveform, recordings.duration,
            recordings.sampleRate, recordings.channels, results.summary
        FROM jobs JOIN recordings USING (contentHash) LEFT JOIN results ON results.number = jobs.result
        """

    init(_ row: Row) throws {
        let decoder = JSONDecoder()
        func date(_ column: String) -> Date? { (row[column] as Double?).map(Date.init(timeIntervalSince1970:)) }
        func json<Value: Decodable>(_ column: String, as type: Value.Type) throws -> Value? {
            try (row[column] as String?).map { try decoder.decode(type, from: Data($0.utf8)) }
        }
        guard let state = JobState(rawValue: row["state"]), let options = try json("options", as: JobOptions.self)
        else {
            throw StoreError(.tooNew, "The database holds a job that this version does not understand.")
        }
        number = row["number"]
        id = row["id"]
        self.state = state
        name = row["name"]
        contentHash = row["contentHash"]
        byteCount = row["byteCount"]
        audioFile = row["audioFile"]
        hasWaveform = row["hasWaveform"]
        self.options = options
        createdAt = Date(timeIntervalSince1970: row["createdAt"])
        startedAt = date("startedAt")
        endedAt = date("endedAt")
        runs = row["runs"]
        failures = row["failures"]
        interruptions = row["interruptions"]
        lastEventID = row["lastEventID"]
        isCached = row["isCached"]
        failure = try json("failure", as: JobFailure.self)
        summary = try json("summary", as: JobSummary.self)
        source = (row["duration"] as Double?).map {
            JobSource(
                duration: $0, sampleRate: row["sampleRate"], channels: row["channels"], contentHash: row["contentHash"])
        }
    }
}
