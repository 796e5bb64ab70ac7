/// The outline of a recording in several resolutions, for drawing.
public struct Waveform: Sendable, Hashable {
    /// One resolution.
    public struct Level: Sendable, Hashable {
        /// Samples of the mono mix in one peak; the last peak may have fewer.
        public var hop: Int
        /// Smallest sample of each peak times 127, in −127 … 127.
        public var min: [Int8]
        /// Largest sample of each peak times 127, in −127 … 127.
        public var max: [Int8]
        /// Root mean square of each peak times 127, in 0 … 127.
        public var rms: [Int8]

        /// Creates a level; the three lists have one length.
        public init(hop: Int, min: [Int8] = [], max: [Int8] = [], rms: [Int8] = []) {
            self.hop = hop
            self.min = min
            self.max = max
            self.rms = rms
        }
    }

    /// Rate of the mono mix in samples a second.
    public var sampleRate: Int
    /// Samples of the mono mix.
    public var sampleCount: Int
    /// Coarsest first; each next one has peaks of a quarter of the length.
    public var levels: [Level]

    /// Creates a waveform.
    public init(sampleRate: Int, sampleCount: Int, levels: [Level]) {
        self.sampleRate = sampleRate
        self.sampleCount = sampleCount
        self.levels = levels
    }
}
