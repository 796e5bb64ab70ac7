package import TactusCore

/// What is known about the recording of a job once it has been decoded.
package struct JobSource: Sendable, Hashable, Codable {
    /// Seconds.
    package var duration: Double
    /// Samples a second.
    package var sampleRate: Int
    /// Number of channels.
    package var channels: Int
    /// `sha256:` and the hexadecimal hash of the file's bytes.
    package var contentHash: String

    init(duration: Double, sampleRate: Int, channels: Int, contentHash: String) {
        self.duration = duration
        self.sampleRate = sampleRate
        self.channels = channels
        self.contentHash = contentHash
    }

    /// Takes what concerns a list of jobs from a timeline's source.
    package init(_ source: Source) {
        duration = source.duration
        sampleRate = source.sampleRate
        channels = source.channels
        contentHash = source.contentHash
    }
}
