import GRDB

/// Why the store refused.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Kinds of failure.
    package enum Code: Sendable, Hashable {
        /// The disk is full.
        case full
        /// The database cannot be opened, read or written.
        case unusable
        /// The database was written by a newer version.
        case tooNew
    }

    /// What kind of failure it is.
    package let code: Code
    /// A sentence.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// Sorts the errors of SQLite.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
            self.init(.full, "The disk of the database is full.")
        default: self.init(.unusable, "The database failed: \(error).")
        }
    }
}
