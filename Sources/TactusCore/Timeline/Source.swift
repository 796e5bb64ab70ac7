/// The recording that a timeline describes.
public struct Source: Sendable, Hashable, Codable {
    /// Path as it was given; absent when the audio did not come from a file.
    public var path: String?
    /// File name or title to show.
    public var name: String
    /// Length of the decoded audio in seconds.
    public var duration: Double
    /// Rate of the recording in samples a second.
    public var sampleRate: Int
    /// Channels of the recording.
    public var channels: Int
    /// `sha256:` and the hexadecimal hash of the file's bytes.
    public var contentHash: String
    /// Whether the file broke off or a limit cut it, so that the timeline covers only its beginning.
    public var isTruncated: Bool

    /// Creates a description.
    public init(
        path: String?, name: String, duration: Double, sampleRate: Int, channels: Int, contentHash: String,
        isTruncated: Bool = false
    ) {
        self.path = path
        self.name = name
        self.duration = duration
        self.sampleRate = sampleRate
        self.channels = channels
        self.contentHash = contentHash
        self.isTruncated = isTruncated
    }
}
