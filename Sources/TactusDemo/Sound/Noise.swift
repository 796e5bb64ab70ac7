import Foundation

/// White noise through a first-order high-pass and low-pass, the same for the same seed.
struct Noise {
    private var state: UInt32
    private let highPass: Float
    private let lowPass: Float
    private var low: Float = 0
    private var high: Float = 0

    /// Corner frequencies in Hz.
    init(seed: UInt32, highPass: Double, lowPass: Double) {
        state = seed &* 2_654_435_761 | 1
        self.highPass = Float(1 - exp(-2 * .pi * highPass / Bus.sampleRate))
        self.lowPass = Float(1 - exp(-2 * .pi * lowPass / Bus.sampleRate))
    }

    /// The next sample in about −1 … 1.
    @inline(__always)
    mutating func next() -> Float {
        // Xorshift (Marsaglia 2003): its period of 2³² − 1 is far longer than a drum stroke.
        state ^= state << 13
        state ^= state >> 17
        state ^= state << 5
        let white = Float(Int32(bitPattern: state)) * 0x1p-31
        high += highPass * (white - high)
        low += lowPass * (white - high - low)
        return low
    }
}
