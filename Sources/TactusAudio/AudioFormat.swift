/// What an audio file says about itself.
public struct AudioFormat: Sendable, Hashable {
    /// FFmpeg's name of the container, such as `mov,mp4,m4a,3gp,3g2,mj2`.
    public let container: String
    /// FFmpeg's name of the codec, such as `aac`.
    public let codec: String
    /// Samples a second of the first decoded frame.
    public let sampleRate: Int
    /// Channels of the first decoded frame.
    public let channels: Int
    /// Size of the file in bytes.
    public let byteCount: Int
    /// Seconds, as the header states or the bit rate suggests; absent when neither does.
    public let estimatedDuration: Double?
    /// Whether the header states the duration.
    public let isDurationStated: Bool
}
