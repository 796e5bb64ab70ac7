package import Foundation
import GRDB

extension JobStore {
    /// The job that an idempotency key belongs to.
    ///
    /// - Returns: `nil` when the key is new.
    package func outcome(
        ofKey key: String, contentHash: String, options: JobOptions
    ) throws(StoreError) -> NewJob.Outcome? {
        try read { try Self.outcome($0, key: key, contentHash: contentHash, options: options) }
    }

    /// Keeps a job and its recording.
    ///
    /// It is queued, or has succeeded when the same bytes and options have a result of the same version. A recording that
    /// is known and still has its audio keeps that file: the job's ``StoredJob/audioFile`` says which one is in use.
    package func add(_ job: NewJob) throws(StoreError) -> NewJob.Outcome {
        try write { database in
            if let key = job.idempotencyKey,
                let known = try Self.outcome(database, key: key, contentHash: job.contentHash, options: job.options)
            {
                return known
            }
            try database.execute(
                sql: """
                    INSERT INTO recordings (contentHash, byteCount, audioFile) VALUES (?, ?, ?)
                    ON CONFLICT (contentHash) DO UPDATE SET audioFile = coalesce(audioFile, excluded.audioFile)
                    """, arguments: [job.contentHash, job.byteCount, job.audioFile])
            let result = try Self.result(database, job.contentHash, job.options, job.version)
            let now = job.createdAt.timeIntervalSince1970
            try database.execute(
                sql: """
                    INSERT INTO jobs (id, state, name, foldedName, contentHash, options, idempotencyKey, createdAt,
                        startedAt, endedAt, lastEventID, isCached, result)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    job.id, (result == nil ? JobState.queued : .succeeded).rawValue, job.name, job.name.lowercased(),
                    job.contentHash, try jsonText(job.options), job.idempotencyKey, now, result == nil ? nil : now,
                    result == nil ? nil : now, result == nil ? 0 : 2, result != nil, result,
                ])
            return .added(try Self.job(database, "jobs.id = ?", [job.id]))
        }
    }

    /// One job.
    package func job(_ id: String) throws(StoreError) -> StoredJob? {
        try read { database in
            try Row.fetchOne(database, sql: "\(StoredJob.query) WHERE jobs.id = ?", arguments: [id]).map(StoredJob.init)
        }
    }

    /// Jobs, newest first.
    ///
    /// - Parameters:
    ///   - state: only those in this state.
    ///   - search: only those whose name contains this, whatever the case.
    ///   - number: only those that came before the job of this number.
    ///   - limit: how many at the most.
    /// - Returns: the jobs.
    /// - Throws: ``StoreError``.
    package func jobs(
        state: JobState? = nil, search: String? = nil, before number: Int64? = nil, limit: Int
    ) throws(StoreError) -> [StoredJob] {
        try read { database in
            let sql = """
                \(StoredJob.query)
                WHERE (:state IS NULL OR state = :state) AND jobs.number < :number
                    AND (:search IS NULL OR instr(foldedName, :search) > 0)
                ORDER BY jobs.number DESC LIMIT :limit
                """
            let arguments: StatementArguments = [
                "state": state?.rawValue, "search": search?.lowercased(), "number": number ?? .max, "limit": limit,
            ]
            return try Row.fetchAll(database, sql: sql, arguments: arguments).map(StoredJob.init)
        }
    }

    /// The newest job that succeeded with these bytes and options, from whatever version.
    package func succeededJob(contentHash: String, options: JobOptions) throws(StoreError) -> StoredJob? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    \(StoredJob.query) WHERE jobs.contentHash = ? AND results.options = ? ORDER BY jobs.number DESC LIMIT 1
                    """, arguments: [contentHash, options.key]
            ).map(StoredJob.init)
        }
    }

    /// Queues what was running when the store was last closed.
    ///
    /// - Returns: every job that waits, in the order in which they came.
    package func recover() throws(StoreError) -> [StoredJob] {
        try write { database in
            try database.execute(
                sql: "UPDATE jobs SET state = 'queued', interruptions = interruptions + 1 WHERE state = 'running'")
            return try Row.fetchAll(
                database, sql: "\(StoredJob.query) WHERE state = 'queued' ORDER BY jobs.number"
            ).map(StoredJob.init)
        }
    }

    /// Says that a worker has the job.
    package func start(_ id: String, at time: Date) throws(StoreError) {
        try change(
            id, "state = 'running', runs = runs + 1, startedAt = coalesce(startedAt, ?)",
            [time.timeIntervalSince1970], in: .queued)
    }

    /// Whether ``add(_:)`` would answer such a job from the store.
    package func hasAnswer(contentHash: String, options: JobOptions, version: String) throws(StoreError) -> Bool {
        try read { try Self.result($0, contentHash, options, version) != nil }
    }

    /// Ends a waiting job with the result of another one that has been there since.
    ///
    /// - Returns: whether there was one.
    package func answer(
        _ id: String, version: String, at time: Date, lastEventID: Int
    ) throws(StoreError) -> Bool {
        try write { database in
            let job = try Self.job(database, "jobs.id = ?", [id])
            guard let result = try Self.result(database, job.contentHash, job.options, version) else { return false }
            try database.execute(
                sql: """
                    UPDATE jobs SET state = 'succeeded', isCached = 1, result = ?, startedAt = coalesce(startedAt, ?),
                        endedAt = ?, lastEventID = ?
                    WHERE id = ? AND state = 'queued'
                    """,
                arguments: [result, time.timeIntervalSince1970, time.timeIntervalSince1970, lastEventID, id])
            return database.changesCount > 0
        }
    }

    /// Puts a running job back.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - isFailure: whether a worker failed with it; otherwise the service is stopping.
    /// - Throws: ``StoreError``.
    package func requeue(_ id: String, isFailure: Bool) throws(StoreError) {
        try change(id, "state = 'queued', failures = failures + ?", [isFailure ? 1 : 0], in: .running)
    }

    /// Ends a job without a result.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - failure: why it failed; `nil` when it was cancelled.
    ///   - time: now.
    ///   - lastEventID: the id of its `end` event.
    /// - Throws: ``StoreError``.
    package func end(_ id: String, _ failure: JobFailure?, at time: Date, lastEventID: Int) throws(StoreError) {
        let text: String?
        do { text = try failure.map { try jsonText($0) } } catch { throw StoreError(error) }
        try change(
            id, "state = ?, failure = ?, endedAt = ?, lastEventID = ?",
            [
                (failure == nil ? JobState.cancelled : .failed).rawValue, text, time.timeIntervalSince1970, lastEventID,
            ], in: nil)
    }

    /// Numbers of jobs by state.
    package func counts() throws(StoreError) -> [JobState: Int] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT state, count(*) AS count FROM jobs GROUP BY state")
            return Dictionary(
                uniqueKeysWithValues: rows.compactMap { row in
                    JobState(rawValue: row["state"]).map { ($0, row["count"]) }
                })
        }
    }

    /// Changes a job that has not ended; one that has stays as it is.
    private func change(
        _ id: String, _ assignments: String, _ arguments: StatementArguments, in state: JobState?
    ) throws(StoreError) {
        try write { database in
            let states = state.map { "= '\($0.rawValue)'" } ?? "IN ('queued', 'running')"
            try database.execute(
                sql: "UPDATE jobs SET \(assignments) WHERE id = ? AND state \(states)", arguments: arguments + [id])
        }
    }

    /// The result that answers a job: of the same version, and with its waveform.
    private static func result(
        _ database: Database, _ contentHash: String, _ options: JobOptions, _ version: String
    ) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: """
                SELECT number FROM results JOIN recordings USING (contentHash)
                WHERE contentHash = ? AND options = ? AND version = ? AND hasWaveform = 1
                """, arguments: [contentHash, options.key, version])
    }

    static func job(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws -> StoredJob {
        let row = try Row.fetchOne(database, sql: "\(StoredJob.query) WHERE \(condition)", arguments: arguments)
        guard let row else { throw StoreError(.unusable, "A job that was just kept is not there.") }
        return try StoredJob(row)
    }

    private static func outcome(
        _ database: Database, key: String, contentHash: String, options: JobOptions
    ) throws -> NewJob.Outcome? {
        guard
            let row = try Row.fetchOne(
                database, sql: "\(StoredJob.query) WHERE idempotencyKey = ?", arguments: [key])
        else { return nil }
        let job = try StoredJob(row)
        return job.contentHash == contentHash && job.options == options ? .known(job) : .keyReused
    }
}
