/// How far a magnitude spectrum spreads about its centroid, in Hz.
///
/// `√(Σ (f − centroid)²·S / Σ S)`; 0 for silence. A gain changes nothing.
///
/// - Complexity: O(bins).
/// - Source: equals librosa 0.11's `spectral_bandwidth`.
package enum SpectralBandwidth {
    /// Of one frame of ``SpectralGrid`` with its ``SpectralCentroid``.
    package static func value(_ magnitudes: UnsafeBufferPointer<Float>, centroid: Float) -> Float {
        let centre = Double(centroid) / SpectralGrid.binWidth
        var (sum, moment) = (0.0, 0.0)
        for (bin, magnitude) in magnitudes.enumerated() {
            let distance = Double(bin) - centre
            sum += Double(magnitude)
            moment += distance * distance * Double(magnitude)
        }
        return sum > 0 ? Float((moment / sum).squareRoot() * SpectralGrid.binWidth) : 0
    }
}
