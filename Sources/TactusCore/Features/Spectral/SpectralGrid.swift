internal import Foundation

/// The frames that every spectral feature has: librosa's defaults.
package enum SpectralGrid {
    /// Samples a second; the recording is decimated by two.
    package static let sampleRate = 22_050.0
    /// Samples in a frame, under a periodic Hann window, centred on multiples of the hop, zero outside.
    package static let frameSize = 2048
    /// Samples from frame to frame.
    package static let hop = 512
    /// Bins of a spectrum, from 0 Hz to the Nyquist frequency.
    package static let binCount = frameSize / 2 + 1
    /// Hz from bin to bin.
    package static let binWidth = sampleRate / Double(frameSize)
    /// Frames a second.
    package static let frameRate = sampleRate / Double(hop)

    /// Decibels of a power (or, in the contrast, a magnitude), not below −100.
    static func decibels(_ power: Float) -> Float { 10 * log10(max(1e-10, power)) }
}
