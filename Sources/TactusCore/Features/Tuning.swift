import Foundation

/// How far a recording is tuned away from A = 440 Hz.
package struct Tuning: Sendable, Hashable {
    /// Distance in semitones, −0.5 … 0.5; positive is sharp.
    package let offset: Double

    /// Finds the offset from a spectrum with several bins a semitone.
    ///
    /// Each bin is a vector with its magnitude as length and the fraction of its pitch between two semitones as angle;
    /// the angle of their sum is the offset. Silence gives 0.
    ///
    /// - Parameters:
    ///   - magnitudes: at least 0, one for each of `frequencies`.
    ///   - frequencies: centres in Hz, at least three a semitone, whole semitones.
    package init(magnitudes: some Collection<Double>, frequencies: some Collection<Double>) {
        var sum = (re: 0.0, im: 0.0)
        for (magnitude, frequency) in zip(magnitudes, frequencies) {
            let angle = 2 * Double.pi * 12 * log2(frequency / 440)
            sum.re += magnitude * cos(angle)
            sum.im += magnitude * sin(angle)
        }
        offset = sum.re == 0 && sum.im == 0 ? 0 : atan2(sum.im, sum.re) / (2 * .pi)
    }
}
