/// Where the uploaded bytes of a job lie.
package struct StoredAudio: Sendable, Hashable {
    /// Path of the file.
    package var path: String
    /// Its size.
    package var byteCount: Int
    /// `sha256:` and the hexadecimal hash of its bytes; serves as the entity tag.
    package var contentHash: String
    /// What the client called it; not to be trusted.
    package var name: String
}
