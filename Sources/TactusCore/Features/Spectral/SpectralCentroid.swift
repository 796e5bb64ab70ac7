/// The centre of gravity of a magnitude spectrum in Hz: how bright a sound is.
///
/// `Σ f·S / Σ S`; 0 for silence. A gain changes nothing.
///
/// - Complexity: O(bins).
/// - Source: equals librosa 0.11's `spectral_centroid`.
package enum SpectralCentroid {
    /// Of one frame of ``SpectralGrid``.
    package static func value(_ magnitudes: UnsafeBufferPointer<Float>) -> Float {
        var (sum, moment) = (0.0, 0.0)
        for (bin, magnitude) in magnitudes.enumerated() {
            sum += Double(magnitude)
            moment += Double(bin) * Double(magnitude)
        }
        return sum > 0 ? Float(moment / sum * SpectralGrid.binWidth) : 0
    }
}
