package import Foundation

/// A job that is handed in.
package struct NewJob: Sendable, Hashable {
    /// A lower-case UUID.
    package var id: String
    /// What the client calls it.
    package var name: String
    /// `sha256:` and the hexadecimal hash of the recording's bytes.
    package var contentHash: String
    /// Size of the recording.
    package var byteCount: Int
    /// Name of the file with the recording.
    package var audioFile: String
    /// What to do.
    package var options: JobOptions
    /// Version of Tactus whose results may answer it.
    package var version: String
    /// The client's name for the request.
    package var idempotencyKey: String?
    /// Now.
    package var createdAt: Date

    /// Creates a job.
    package init(
        id: String, name: String, contentHash: String, byteCount: Int, audioFile: String, options: JobOptions,
        version: String, idempotencyKey: String? = nil, createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.contentHash = contentHash
        self.byteCount = byteCount
        self.audioFile = audioFile
        self.options = options
        self.version = version
        self.idempotencyKey = idempotencyKey
        self.createdAt = createdAt
    }

    /// What became of it.
    package enum Outcome: Sendable, Hashable {
        /// It is kept and waits, or has been answered from an earlier result.
        case added(StoredJob)
        /// The same request came before.
        case known(StoredJob)
        /// The idempotency key belongs to another request.
        case keyReused
    }
}
