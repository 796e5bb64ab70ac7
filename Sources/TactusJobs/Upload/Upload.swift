/// A whole upload on disk that no job owns yet.
package struct Upload: Sendable, Hashable {
    /// The file's name in the folder of uploads, one of ours.
    let file: String
    /// Its size.
    package let byteCount: Int
    /// `sha256:` and the hexadecimal hash of its bytes.
    package let contentHash: String
}
