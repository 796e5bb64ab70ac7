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

    /// Frames after which it is asked whether the work is still wanted.
    private static let patience = 4096

    /// Frames that the averages are taken over.
    private let frameCount: Double

    /// Averages a series.
    ///
    /// - Precondition: the axis of `series` is `.frequency`, `width` is odd and positive.
    /// - Throws: `CancellationError`.
    package init(_ series: FrameSeries, options: Options = Options()) throws {
        self = try Self.parts(of: series, at: [0..<series.frameCount], options: options)[0]
    }

    /// Averages parts of a series, each relative to the peaks of the whole.
    ///
    /// - Precondition: as for the whole.
    /// - Throws: `CancellationError`.
    package static func parts(
        of series: FrameSeries, at ranges: [Range<Int>], options: Options = Options()
    ) throws -> [TonalProfile] {
        guard case .frequency(let frequencies) = series.axis else {
            preconditionFailure("a tonal profile needs a spectrum, its axis is \(series.axis)")
        }
        precondition(options.width > 0 && !options.width.isMultiple(of: 2), "width must be odd and positive")
        let peaks = (0..<series.frameCount).map { peak(of: series[$0]) }
        let usable = peaks.count { $0 != nil }
        let reference = peaks.reduce(0) { $0 + ($1 ?? 0) } / Double(max(usable, 1))
        let centres = frequencies.map(Double.init)
        return try ranges.map { range in
            var part = Sums(bins: series.binCount)
            for frame in range {
                if frame.isMultiple(of: patience) { try Task.checkCancellation() }
                guard let peak = peaks[frame] else { continue }
                part.frames += 1
                guard reference > 0, peak > 0 else { continue }
                if peak > 0.01 * reference { part.audible += 1 }
                part.add(series[frame], gain: options.compression / reference, width: options.width)
            }
            return TonalProfile(part, frequencies: centres, frameRate: series.frameRate)
        }
    }

    /// The average over several parts of one series.
    ///
    /// - Precondition: there is at least one.
    package init(joining parts: some Collection<TonalProfile>) {
        precondition(!parts.isEmpty, "there must be at least one part")
        let frames = parts.reduce(0) { $0 + $1.frameCount }
        func mean(_ values: (TonalProfile) -> [Double], bins: Int) -> [Double] {
            var sums = [Double](repeating: 0, count: bins)
            for part in parts {
                for (bin, value) in values(part).enumerated() { sums[bin] += value * part.frameCount }
            }
            return sums.map { $0 / max(frames, 1) }
        }
        frequencies = parts.first?.frequencies ?? []
        magnitude = mean(\.magnitude, bins: frequencies.count)
        level = mean(\.level, bins: frequencies.count)
        tonal = mean(\.tonal, bins: frequencies.count)
        audibleDuration = parts.reduce(0) { $0 + $1.audibleDuration }
        frameCount = frames
    }

    private init(_ sums: Sums, frequencies: [Double], frameRate: Double) {
        let scale = 1 / max(sums.frames, 1)
        self.frequencies = frequencies
        magnitude = sums.magnitude.map { $0 * scale }
        level = sums.level.map { $0 * scale }
        tonal = sums.tonal.map { $0 * scale }
        audibleDuration = sums.audible / frameRate
        frameCount = sums.frames
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

    /// Running sums over the frames of one part.
    private struct Sums {
        var magnitude: [Double]
        var level: [Double]
        var tonal: [Double]
        var frames = 0.0
        var audible = 0.0
        private var logarithms: [Double]

        init(bins: Int) {
            magnitude = [Double](repeating: 0, count: bins)
            level = magnitude
            tonal = magnitude
            logarithms = magnitude
        }

        mutating func add(_ frame: ArraySlice<Float>, gain: Double, width: Int) {
            for (bin, value) in frame.enumerated() {
                // Half the cost of `log1p`, whose digits close to 0 are lost in the sums.
                logarithms[bin] = log(1 + gain * Double(value))
                magnitude[bin] += Double(value)
                level[bin] += logarithms[bin]
            }
            addRise(above: width)
        }

        /// Adds how far each bin stands above the mean of the `width` bins around it.
        private mutating func addRise(above width: Int) {
            let half = width / 2
            let last = logarithms.count - 1
            var window = (-half...half).reduce(0) { $0 + logarithms[min(max($1, 0), last)] }
            for bin in logarithms.indices {
                tonal[bin] += max(0, logarithms[bin] - window / Double(width))
                window += logarithms[min(bin + 1 + half, last)] - logarithms[max(bin - half, 0)]
            }
        }
    }
}
