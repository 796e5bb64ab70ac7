package import Foundation
import GRDB

/// Files that nothing in the store needs any more.
package struct UnneededFiles: Sendable, Hashable {
    /// Names of files with recordings.
    package var audio: [String] = []
    /// Content hashes of recordings whose waveforms can go.
    package var waveforms: [String] = []
}

extension JobStore {
    /// Says that the recording's waveform is on disk.
    package func setWaveform(ofContent contentHash: String) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE recordings SET hasWaveform = 1 WHERE contentHash = ?", arguments: [contentHash])
        }
    }

    /// Removes a job, with the result and the recording that only it needed.
    ///
    /// - Returns: the files that can go; `nil` when there is no such job.
    package func remove(_ id: String) throws(StoreError) -> UnneededFiles? {
        try write { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT jobs.contentHash, result, audioFile, hasWaveform
                    FROM jobs JOIN recordings USING (contentHash) WHERE id = ?
                    """, arguments: [id])
            guard let row else { return nil }
            let contentHash: String = row["contentHash"]
            try database.execute(sql: "DELETE FROM jobs WHERE id = ?", arguments: [id])
            guard
                try Int.fetchOne(database, sql: "SELECT 1 FROM jobs WHERE contentHash = ?", arguments: [contentHash])
                    == nil
            else {
                // Other jobs still need the recording, and perhaps the result.
                try database.execute(
                    sql:
                        "DELETE FROM results WHERE number = ? AND NOT EXISTS (SELECT 1 FROM jobs WHERE result = results.number)",
                    arguments: [row["result"] as Int64?])
                return UnneededFiles()
            }
            try database.execute(sql: "DELETE FROM results WHERE contentHash = ?", arguments: [contentHash])
            try database.execute(sql: "DELETE FROM recordings WHERE contentHash = ?", arguments: [contentHash])
            return UnneededFiles(
                audio: [row["audioFile"] as String?].compactMap { $0 },
                waveforms: row["hasWaveform"] ? [contentHash] : [])
        }
    }

    /// Forgets the audio of recordings all of whose jobs ended before a time.
    ///
    /// - Returns: the names of the files that can go.
    package func forgetAudio(endedBefore time: Date) throws(StoreError) -> [String] {
        try write { database in
            let condition = """
                audioFile IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM jobs WHERE jobs.contentHash = recordings.contentHash
                    AND (endedAt IS NULL OR endedAt >= ?))
                """
            let arguments: StatementArguments = [time.timeIntervalSince1970]
            let files = try String.fetchAll(
                database, sql: "SELECT audioFile FROM recordings WHERE \(condition)", arguments: arguments)
            try database.execute(
                sql: "UPDATE recordings SET audioFile = NULL WHERE \(condition)", arguments: arguments)
            return files
        }
    }

    /// The names of all files with recordings that are in use.
    package func audioFiles() throws(StoreError) -> Set<String> {
        try read { Set(try String.fetchAll($0, sql: "SELECT audioFile FROM recordings WHERE audioFile IS NOT NULL")) }
    }

    /// Content hashes of all recordings whose waveforms are in use.
    package func waveforms() throws(StoreError) -> Set<String> {
        try read { Set(try String.fetchAll($0, sql: "SELECT contentHash FROM recordings WHERE hasWaveform = 1")) }
    }
}
