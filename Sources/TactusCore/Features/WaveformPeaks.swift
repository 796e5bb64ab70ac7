/// Smallest and largest sample and level of short stretches of the mono mix, for drawing it at any zoom.
///
/// The finest level has a peak every 110 samples (2.5 ms at 44.1 kHz, finer than a pixel at any useful zoom); each
/// coarser one joins four peaks into one. There are as many levels as it takes for the coarsest to have at most 4,096
/// peaks, and four at least, so that a whole song can be drawn at once. Values are rounded to 1/127; samples outside
/// −1 … 1 are drawn as clipped. The last peak of a level is of what is left; the samples before it do not matter to it.
///
/// How the samples are cut makes no difference. Memory is about 4 bytes for every 110 samples.
///
/// - Complexity: O(samples).
package struct WaveformPeaks {
    /// Samples in a peak of the finest level.
    package static let finestHop = 110
    /// Peaks of a level that make one of the next coarser.
    package static let factor = 4
    /// Levels at the least.
    package static let minLevels = 4
    /// Peaks of the coarsest level at the most.
    package static let maxCoarsestPeaks = 4096
    /// Levels that are prepared, since the length is known only at the end: enough for a year.
    private static let maxLevels = 14

    /// What is known of the samples of one peak so far.
    private struct Accumulator {
        var min = Float.infinity
        var max = -Float.infinity
        var squares = 0.0
        var sampleCount = 0

        mutating func join(_ other: Accumulator) {
            min = Swift.min(min, other.min)
            max = Swift.max(max, other.max)
            squares += other.squares
            sampleCount += other.sampleCount
        }
    }

    /// Finest first here, since coarser levels come from finer ones.
    private var levels: [Waveform.Level]
    private var open: [Accumulator]
    private var sampleCount = 0

    /// Nothing heard yet.
    package init() {
        var hop = Self.finestHop
        levels = (0..<Self.maxLevels).map { _ in
            defer { hop *= Self.factor }
            return Waveform.Level(hop: hop)
        }
        open = [Accumulator](repeating: Accumulator(), count: Self.maxLevels)
    }

    /// Takes the next samples.
    package mutating func process(_ samples: Span<Float>) {
        sampleCount += samples.count
        var next = 0
        while next < samples.count {
            let end = min(samples.count, next + Self.finestHop - open[0].sampleCount)
            var peak = open[0]
            for index in next..<end {
                let sample = samples[index]
                peak.min = min(peak.min, sample)
                peak.max = max(peak.max, sample)
                peak.squares += Double(sample * sample)
            }
            peak.sampleCount += end - next
            open[0] = peak
            next = end
            if peak.sampleCount == Self.finestHop { close(0) }
        }
    }

    /// Ends the recording.
    ///
    /// - Returns: every level; without peaks when there was no sample.
    package mutating func finish() -> Waveform {
        for level in 0..<Self.maxLevels where open[level].sampleCount > 0 { close(level) }
        let enough = levels.firstIndex { $0.min.count <= Self.maxCoarsestPeaks } ?? Self.maxLevels - 1
        let count = max(enough + 1, Self.minLevels)
        return Waveform(
            sampleRate: AnalysisRate.samplesPerSecond, sampleCount: sampleCount,
            levels: levels.prefix(count).reversed())
    }

    /// Writes a peak down and hands it to the next coarser level.
    private mutating func close(_ level: Int) {
        let peak = open[level]
        open[level] = Accumulator()
        levels[level].min.append(Self.rounded(peak.min))
        levels[level].max.append(Self.rounded(peak.max))
        levels[level].rms.append(Self.rounded(Float((peak.squares / Double(peak.sampleCount)).squareRoot())))
        guard level + 1 < Self.maxLevels else { return }
        open[level + 1].join(peak)
        if open[level + 1].sampleCount == levels[level + 1].hop { close(level + 1) }
    }

    private static func rounded(_ value: Float) -> Int8 { Int8((Swift.max(-1, Swift.min(1, value)) * 127).rounded()) }
}
