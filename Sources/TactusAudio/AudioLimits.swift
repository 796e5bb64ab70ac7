/// What a file may ask of this machine.
///
/// A file whose header is outside is refused before it is decoded; one that turns out longer than it said is cut at
/// ``maxDuration`` with a warning.
public struct AudioLimits: Sendable, Hashable {
    /// Seconds, 12 hours unless said.
    public var maxDuration: Double
    /// Channels, 8 unless said.
    public var maxChannels: Int
    /// Samples a second, 4 000 … 384 000 unless said.
    public var sampleRates: ClosedRange<Int>
    /// Size of the file, 4 GiB unless said.
    public var maxBytes: Int

    /// Creates limits.
    public init(
        maxDuration: Double = 12 * 3600, maxChannels: Int = 8, sampleRates: ClosedRange<Int> = 4000...384_000,
        maxBytes: Int = 4 << 30
    ) {
        self.maxDuration = maxDuration
        self.maxChannels = maxChannels
        self.sampleRates = sampleRates
        self.maxBytes = maxBytes
    }
}
