/// The frequency in Hz below which most of a magnitude spectrum lies.
///
/// The lowest bin at which the magnitudes add up to 85 % of their sum; 0 for silence. A gain changes nothing.
///
/// - Complexity: O(bins).
/// - Source: equals librosa 0.11's `spectral_rolloff` with its default of 0.85, but where that adds up in single
///   precision: there a bin more or less.
package enum SpectralRolloff {
    /// Share of the magnitudes.
    package static let share = 0.85

    /// Of one frame of ``SpectralGrid``.
    package static func value(_ magnitudes: UnsafeBufferPointer<Float>) -> Float {
        let total = magnitudes.reduce(0.0) { $0 + Double($1) }
        var sum = 0.0
        for (bin, magnitude) in magnitudes.enumerated() {
            sum += Double(magnitude)
            if sum >= share * total { return Float(Double(bin) * SpectralGrid.binWidth) }
        }
        return 0
    }
}
