package import Foundation
import GRDB
package import TactusCore

/// A result as it is kept.
package struct StoredResult: Sendable, Hashable {
    /// What the recording was called when it was analysed; the timeline's `source.name`.
    package let name: String
    /// The timeline as one line of JSON, without a line break.
    package let timeline: [UInt8]
}

extension JobStore {
    /// Keeps a result and ends its job with it, in one transaction.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - timeline: the result.
    ///   - json: the result as one line of JSON without a line break, where it has been written already.
    ///   - version: the version of Tactus that made it.
    ///   - time: now.
    ///   - lastEventID: the id of the job's `end` event.
    /// - Throws: ``StoreError``.
    package func succeed(
        _ id: String, _ timeline: Timeline, json: [UInt8]? = nil, version: String, at time: Date, lastEventID: Int
    ) throws(StoreError) {
        try write { database in
            let job = try Self.job(database, "jobs.id = ?", [id])
            guard !job.state.isFinal else { return }
            let result = try Self.keep(timeline, json, job.contentHash, job.options, version, database)
            try database.execute(
                sql: "UPDATE jobs SET state = 'succeeded', result = ?, endedAt = ?, lastEventID = ? WHERE id = ?",
                arguments: [result, time.timeIntervalSince1970, lastEventID, id])
        }
    }

    /// Keeps the result of a run that has no job; of those only the newest ``looseResultLimit`` stay.
    ///
    /// - Parameters:
    ///   - timeline: the result; its `source.contentHash` names the recording.
    ///   - byteCount: size of the recording.
    ///   - hasWaveform: whether the recording's waveform is on disk.
    ///   - options: what was asked for.
    ///   - version: the version of Tactus that made it.
    /// - Returns: the files that can go.
    /// - Throws: ``StoreError``.
    package func keep(
        _ timeline: Timeline, byteCount: Int, hasWaveform: Bool, options: JobOptions, version: String
    ) throws(StoreError) -> UnneededFiles {
        try write { database in
            let contentHash = timeline.source.contentHash
            try database.execute(
                sql: """
                    INSERT INTO recordings (contentHash, byteCount, hasWaveform) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET hasWaveform = max(hasWaveform, excluded.hasWaveform)
                    """, arguments: [contentHash, byteCount, hasWaveform])
            _ = try Self.keep(timeline, nil, contentHash, options, version, database)
            try database.execute(
                sql: """
                    DELETE FROM results WHERE number IN (
                        SELECT number FROM results
                        WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE result = results.number)
                        ORDER BY number DESC LIMIT -1 OFFSET ?)
                    """, arguments: [looseResultLimit])
            let recordings = """
                FROM recordings WHERE audioFile IS NULL
                    AND NOT EXISTS (SELECT 1 FROM results WHERE results.contentHash = recordings.contentHash)
                    AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.contentHash = recordings.contentHash)
                """
            let waveforms = try String.fetchAll(
                database, sql: "SELECT contentHash \(recordings) AND hasWaveform = 1")
            try database.execute(sql: "DELETE \(recordings)")
            return UnneededFiles(waveforms: waveforms)
        }
    }

    /// The result of the same bytes, options and version.
    package func result(contentHash: String, options: JobOptions, version: String) throws(StoreError) -> StoredResult? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT name, timeline FROM results WHERE contentHash = ? AND options = ? AND version = ?",
                arguments: [contentHash, options.key, version]
            ).map(Self.result)
        }
    }

    /// The result of a job that succeeded.
    package func result(of id: String) throws(StoreError) -> StoredResult? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT results.name, results.timeline FROM jobs JOIN results ON results.number = jobs.result
                    WHERE jobs.id = ?
                    """, arguments: [id]
            ).map(Self.result)
        }
    }

    /// What a person changed in the result of a job.
    package func edits(of id: String) throws(StoreError) -> [UInt8]? {
        try read { database in
            try Data.fetchOne(
                database, sql: "SELECT json FROM edits JOIN jobs ON jobs.number = edits.job WHERE jobs.id = ?",
                arguments: [id]
            ).map { [UInt8]($0) }
        }
    }

    /// Keeps what a person changed in the result of a job; at most 64 KiB.
    ///
    /// - Returns: whether there is such a job.
    package func setEdits(_ json: [UInt8], of id: String) throws(StoreError) -> Bool {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO edits (job, json) SELECT number, ? FROM jobs WHERE id = ?
                    ON CONFLICT (job) DO UPDATE SET json = excluded.json
                    """, arguments: [Data(json), id])
            return database.changesCount > 0
        }
    }

    private static func result(_ row: Row) -> StoredResult {
        StoredResult(name: row["name"], timeline: [UInt8](row["timeline"] as Data))
    }

    private static func keep(
        _ timeline: Timeline, _ json: [UInt8]?, _ contentHash: String, _ options: JobOptions, _ version: String,
        _ database: Database
    ) throws -> Int64? {
        let bytes = try json.map { Data($0) } ?? Data(try jsonText(timeline).utf8)
        let source = timeline.source
        try database.execute(
            sql: "UPDATE recordings SET duration = ?, sampleRate = ?, channels = ? WHERE contentHash = ?",
            arguments: [source.duration, source.sampleRate, source.channels, contentHash])
        return try Int64.fetchOne(
            database,
            sql: """
                INSERT INTO results (contentHash, options, version, name, timeline, summary) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (contentHash, options, version)
                DO UPDATE SET name = excluded.name, timeline = excluded.timeline, summary = excluded.summary
                RETURNING number
                """,
            arguments: [
                contentHash, options.key, version, source.name, bytes, try jsonText(JobSummary(timeline.layers)),
            ])
    }
}
