/// Level over time; all curves have one length and share a frame grid whose frame *n* is centred on `n / frameRate`.
public struct Energy: Sendable, Hashable, Codable {
    /// Frames a second.
    public var frameRate: Double
    /// Root mean square of the mono mix in 0 … 1.
    public var rms: [Double]
    /// Loudness over 400 ms in LUFS, not below −70.
    public var momentaryLUFS: [Double]
    /// Loudness over 3 s in LUFS, not below −70.
    public var shortTermLUFS: [Double]
    /// Root mean square below 250 Hz.
    public var low: [Double]
    /// Root mean square from 250 Hz to 4 kHz.
    public var mid: [Double]
    /// Root mean square above 4 kHz.
    public var high: [Double]

    /// Creates the curves.
    public init(
        frameRate: Double, rms: [Double], momentaryLUFS: [Double], shortTermLUFS: [Double], low: [Double],
        mid: [Double], high: [Double]
    ) {
        self.frameRate = frameRate
        self.rms = rms
        self.momentaryLUFS = momentaryLUFS
        self.shortTermLUFS = shortTermLUFS
        self.low = low
        self.mid = mid
        self.high = high
    }
}
