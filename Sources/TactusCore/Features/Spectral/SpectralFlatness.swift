internal import Foundation

/// How much a spectrum is like noise: 1 is flat, a pure tone is near 0.
///
/// Geometric over arithmetic mean of the powers, each at least 10⁻¹⁰. Silence, which is flat too, gives 1.
///
/// - Complexity: O(bins); a logarithm for every sixteenth.
/// - Source: equals librosa 0.11's `spectral_flatness`.
package enum SpectralFlatness {
    /// Bins whose product is far from the limits of a double: 10⁻¹⁶⁰ … 10³⁰⁰ for magnitudes below 10⁹.
    private static let run = 16

    /// Of one frame of ``SpectralGrid``.
    package static func value(_ magnitudes: UnsafeBufferPointer<Float>) -> Float {
        var (logarithms, sum) = (0.0, 0.0)
        for first in stride(from: 0, to: magnitudes.count, by: run) {
            var product = 1.0
            for bin in first..<min(first + run, magnitudes.count) {
                let power = max(1e-10, Double(magnitudes[bin]) * Double(magnitudes[bin]))
                product *= power
                sum += power
            }
            logarithms += log(product)
        }
        let count = Double(magnitudes.count)
        let flatness = exp(logarithms / count) / (sum / count)
        return flatness.isFinite ? Float(flatness) : 0
    }
}
