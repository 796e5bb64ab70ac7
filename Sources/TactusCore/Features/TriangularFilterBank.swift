import Foundation

/// Triangular filters of unit area whose centres are spaced evenly in pitch.
///
/// Centres are `440·2^(j / bandsPerOctave)` Hz between the two limits, moved to the nearest FFT bin; centres that fall on
/// one bin are kept once. Each run of three centres makes one triangle: it rises from the first, is 1 at the second, falls
/// to the third, and is divided by its sum.
///
/// - Source: madmom 0.17 `LogarithmicFilterbank` with unique filters, as its networks expect; S. Böck et al., ACM
///   Multimedia 2016.
package struct TriangularFilterBank: Sendable {
    /// One filter: weights of consecutive bins from `firstBin`.
    private struct Band {
        var firstBin: Int
        var offset: Int
        var count: Int
    }

    private let bands: [Band]
    private let weights: [Float]
    /// Centre frequency of each band in Hz.
    package let centres: [Float]

    /// Designs the bank.
    ///
    /// - Parameters:
    ///   - binCount: FFT bins 0 ..< binCount are used; bin *k* lies at `k·sampleRate / (2·binCount)` Hz.
    ///   - sampleRate: samples a second.
    ///   - bandsPerOctave: centres in an octave.
    ///   - minFrequency: lowest centre in Hz.
    ///   - maxFrequency: highest centre in Hz.
    /// - Throws: ``ParameterError`` when fewer than three centres remain.
    package init(
        binCount: Int, sampleRate: Double, bandsPerOctave: Int, minFrequency: Double, maxFrequency: Double
    ) throws(ParameterError) {
        let spacing = sampleRate / Double(2 * binCount)
        let resolution = Double(bandsPerOctave)
        let lowest = Int((resolution * log2(minFrequency / 440)).rounded(.down))
        let highest = Int((resolution * log2(maxFrequency / 440)).rounded(.up))
        var centreBins: [Int] = []
        for j in lowest..<max(lowest, highest) {
            let frequency = 440 * exp2(Double(j) / resolution)
            guard frequency >= minFrequency, frequency <= maxFrequency else { continue }
            let upper = min(max(Int((frequency / spacing).rounded(.up)), 1), binCount - 1)
            // A tie goes to the upper bin.
            let isLower = frequency - Double(upper - 1) * spacing < Double(upper) * spacing - frequency
            let bin = isLower ? upper - 1 : upper
            if bin != centreBins.last { centreBins.append(bin) }
        }
        guard centreBins.count >= 3 else {
            throw ParameterError(
                "filter bank",
                "\(minFrequency) … \(maxFrequency) Hz with \(bandsPerOctave) bands an octave leaves \(centreBins.count) "
                    + "centres, at least 3 are needed")
        }
        var bands: [Band] = []
        var weights: [Float] = []
        for i in 0..<centreBins.count - 2 {
            let (start, peak, end) = (centreBins[i], centreBins[i + 1], centreBins[i + 2])
            var triangle: [Float]
            if end - start < 2 {
                triangle = [1]
            } else {
                triangle = (start..<peak).map { Float($0 - start) / Float(peak - start) }
                triangle += (peak..<end).map { 1 - Float($0 - peak) / Float(end - peak) }
            }
            let area = triangle.reduce(0, +)
            bands.append(Band(firstBin: start, offset: weights.count, count: triangle.count))
            weights += triangle.map { $0 / area }
        }
        self.bands = bands
        self.weights = weights
        centres = centreBins.dropFirst().dropLast().map { Float(Double($0) * spacing) }
    }

    /// Number of bands.
    package var count: Int { bands.count }

    /// Writes the weighted sum of each band over `magnitudes` to `output`, which holds ``count`` values.
    package func apply(_ magnitudes: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
        weights.withUnsafeBufferPointer { weights in
            guard let first = weights.baseAddress else { return }
            for (index, band) in bands.enumerated() {
                output[index] = VectorMath.dot(first + band.offset, magnitudes + band.firstBin, count: band.count)
            }
        }
    }
}
