/// A stretch of decoded audio, as it was recorded and as the analysis wants it.
///
/// Make one and hand it to ``AudioFile/read(into:)`` again and again: its storage is reused.
public struct AudioChunk: Sendable {
    /// Samples in the file's own rate, channels interleaved, full scale ±1, always finite; at most 16 384 a channel.
    public internal(set) var interleaved: [Float] = []
    /// The mean of all channels at 44 100 samples a second.
    ///
    /// It follows ``interleaved`` by some milliseconds where the rates differ.
    public internal(set) var mono: [Float] = []

    /// An empty chunk.
    public init() {}

    /// Drops the samples, keeps the storage.
    mutating func removeAll() {
        interleaved.removeAll(keepingCapacity: true)
        mono.removeAll(keepingCapacity: true)
    }
}
