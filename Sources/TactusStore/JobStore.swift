import Foundation
import GRDB

/// Recordings, jobs, results and edits in one SQLite file.
///
/// Every call is one transaction and returns when it is on the disk (WAL, `synchronous = FULL`). Reads do not wait for
/// writes. The store knows the names of files, and touches none but its own.
package final class JobStore: Sendable {
    let pool: DatabasePool
    /// Results of runs without a job that are kept at the most.
    let looseResultLimit: Int

    /// Opens the database, and creates or updates its tables.
    ///
    /// - Parameters:
    ///   - path: the file; created when it is not there.
    ///   - looseResultLimit: results of runs without a job that are kept at the most.
    /// - Throws: ``StoreError``; with code `tooNew` when a newer version has changed the tables.
    package init(path: String, looseResultLimit: Int = 1000) throws(StoreError) {
        self.looseResultLimit = looseResultLimit
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.maximumReaderCount = 4
            pool = try DatabasePool(path: path, configuration: configuration)
            let migrator = StoreSchema.migrator
            guard try !pool.read(migrator.hasBeenSuperseded) else {
                throw StoreError(.tooNew, "\(path) was written by a newer version of Tactus.")
            }
            try migrator.migrate(pool)
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw StoreError(error)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.read(body) } catch { throw StoreError(error) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.write(body) } catch { throw StoreError(error) }
    }
}

/// A value as a text of JSON with sorted keys.
func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
