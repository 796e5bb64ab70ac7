import Foundation

/// Time averages of a constant-Q spectrum in which notes stand out from noise.
///
/// With magnitudes *m*, the mean *r* of the frames' peaks and a local mean over `width` bins around bin *b* (edge bins
/// repeated), per bin over all frames:
/// - ``magnitude``: mean of *m*;
/// - ``level``: mean of *l* = ln(1 + compression · m / r);
/// - ``tonal``: mean of max(0, l − local mean of *l*): what rises above its neighbours, a note; drums and noise spread
///   evenly and cancel.
///
/// A constant gain changes ``magnitude`` only. Frames with a value that is not finite are left out. Silence and no
/// frames give zeros.
///
/// - Complexity: O(frames · bins) time, O(bins) memory.
package struct TonalProfile: Sendable, Hashable {
    /// How the spectrum is compressed and flattened.
    package struct Options: Sendable, Hashable {
        /// Gain before the logarithm, relative to the mean peak.
        package var compression = 100.0
        /// Bins of the local mean, odd; 13 bins of a third of a semitone reach two semitones to each side.
        package var width = 13

        package init() {}
    }

    /// Centre frequencies in Hz.
    package let frequencies: [Double]
    /// Mean magnitude of each bin.
    package let magnitude: [Double]
    /// Mean compressed level of each bin, at least 0.
    package let level: [Double]
    /// Mean rise of each bin above its neighbours, at least 0.
    package let tonal: [Double]
    /// Seconds in which a frame's peak reached a hundredth of the mean peak.
    package let audibleDuration: Double

    /// Averages a series.
    ///
    /// - Precondition: the axis of `series` is `.frequency`, `width` is odd and positive.
    package init(_ series: FrameSeries, options: Options = Options()) {
        guard case .frequency(let frequencies) = series.axis else {
            preconditionFailure("a tonal profile needs a spectrum, its axis is \(series.axis)")
        }
        precondition(options.width > 0 && !options.width.isMultiple(of: 2), "width must be odd and positive")
        self.frequencies = frequencies.map(Double.init)
        let zeros = [Double](repeating: 0, count: series.binCount)
        var sums = (magnitude: zeros, level: zeros, tonal: zeros)
        let peaks = (0..<series.frameCount).map { Self.peak(of: series[$0]) }
        let usable = peaks.count { $0 != nil }
        let reference = peaks.reduce(0) { $0 + ($1 ?? 0) } / Double(max(usable, 1))
        var audible = 0
        if reference > 0 {
            let gain = options.compression / reference
            var level = zeros
            for (frame, peak) in peaks.enumerated() {
                guard let peak, peak > 0 else { continue }
                if peak > 0.01 * reference { audible += 1 }
                for (bin, value) in series[frame].enumerated() {
                    level[bin] = log1p(gain * Double(value))
                    sums.magnitude[bin] += Double(value)
                    sums.level[bin] += level[bin]
                }
                Self.addRise(of: level, above: options.width, to: &sums.tonal)
            }
        }
        let scale = 1 / Double(max(usable, 1))
        magnitude = sums.magnitude.map { $0 * scale }
        level = sums.level.map { $0 * scale }
        tonal = sums.tonal.map { $0 * scale }
        audibleDuration = Double(audible) / series.frameRate
    }

    /// The largest value, or nothing when one is not finite.
    private static func peak(of frame: ArraySlice<Float>) -> Double? {
        var peak: Float = 0
        for value in frame {
            guard value.isFinite else { return nil }
            peak = max(peak, value)
        }
        return Double(peak)
    }

    /// Adds to `sums` how far each bin stands above the mean of the `width` bins around it.
    private static func addRise(of level: [Double], above width: Int, to sums: inout [Double]) {
        let half = width / 2
        let last = level.count - 1
        var window = (-half...half).reduce(0) { $0 + level[min(max($1, 0), last)] }
        for bin in level.indices {
            sums[bin] += max(0, level[bin] - window / Double(width))
            window += level[min(bin + 1 + half, last)] - level[max(bin - half, 0)]
        }
    }
}
