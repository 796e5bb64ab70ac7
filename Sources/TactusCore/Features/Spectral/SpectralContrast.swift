internal import Foundation

/// How far peaks stand above valleys in seven bands, in decibels.
///
/// Bands: below 200 Hz, five octaves from there, and what lies above 6.4 kHz. In each, the mean of the strongest 2 % of
/// the magnitudes and that of the weakest, at least one bin each, in decibels (`10·log₁₀`), one less the other. At least
/// 0; silence gives 0. A gain changes nothing above the floor of −100 dB.
///
/// - Complexity: O(bins).
/// - Source: D.-N. Jiang et al., "Music type classification by spectral contrast feature", ICME 2002. Equals librosa 0.11's
///   `spectral_contrast` with its defaults, but for magnitudes below 10⁻⁸ of the recording's highest, which it lifts.
package struct SpectralContrast: Sendable {
    /// Values of a frame.
    package static let bandCount = 7
    private static let lowest = 200.0
    private static let quantile = 0.02

    private struct Band: Sendable {
        var bins: Range<Int>
        /// Bins that a mean is taken over.
        var extremes: Int
    }

    private let bands: [Band]

    /// Plans the bands of ``SpectralGrid``.
    package init() {
        bands = (0..<Self.bandCount).map { band in
            let low = band == 0 ? 0 : Self.lowest * exp2(Double(band - 1))
            let high = Self.lowest * exp2(Double(band))
            let isHighest = band == Self.bandCount - 1
            // The bin before a band belongs to it; so does the last one, which only counts for the quantile.
            let first = max(0, Int((low / SpectralGrid.binWidth).rounded(.up)) - (band == 0 ? 0 : 1))
            let last = isHighest ? SpectralGrid.binCount - 1 : Int(high / SpectralGrid.binWidth)
            let share = Self.quantile * Double(last - first + 1)
            return Band(
                bins: first..<(isHighest ? last + 1 : last), extremes: max(1, Int(share.rounded(.toNearestOrEven))))
        }
    }

    /// Writes the seven values of one frame.
    package func write(_ magnitudes: UnsafeBufferPointer<Float>, to contrasts: UnsafeMutablePointer<Float>) {
        for (index, band) in bands.enumerated() {
            var (weakest, strongest) = ([Float](), [Float]())
            for bin in band.bins {
                Self.insert(magnitudes[bin], into: &weakest, limit: band.extremes)
                Self.insert(-magnitudes[bin], into: &strongest, limit: band.extremes)
            }
            let count = Float(band.extremes)
            let valley = SpectralGrid.decibels(weakest.reduce(0, +) / count)
            contrasts[index] = SpectralGrid.decibels(-strongest.reduce(0, +) / count) - valley
        }
    }

    /// Keeps the `limit` smallest values in ascending order.
    private static func insert(_ value: Float, into smallest: inout [Float], limit: Int) {
        if smallest.count == limit {
            guard value < smallest[limit - 1] else { return }
            smallest[limit - 1] = value
        } else {
            smallest.append(value)
        }
        var place = smallest.count - 1
        while place > 0, smallest[place] < smallest[place - 1] {
            smallest.swapAt(place, place - 1)
            place -= 1
        }
    }
}
