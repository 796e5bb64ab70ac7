import Foundation

/// Tempo, tempo curve and other tempi that fit, from tracked beats.
package enum TempoEstimator {
    /// A tempo, as a multiple of that of the beats, and its posterior.
    ///
    /// Relative, because the beats of a song whose tempo changes have no tempo that every measure of it agrees on.
    package struct TempoPosterior: Sendable, Hashable {
        package var factor: Double
        package var posterior: Double

        package init(factor: Double, posterior: Double) {
            self.factor = factor
            self.posterior = posterior
        }
    }

    /// Intervals this close to each other are the same tempo.
    private static let tolerance = 0.04
    /// Seconds to which an interval is known at best.
    private static let resolution = 0.01

    /// Estimates the tempo from stretches with a pulse, each of at least three beats.
    ///
    /// `bpm` is the slope of a line through the beats where the local tempo stays within 4 % for longest, or, when more of
    /// the time has intervals like their median than like that, the median's; `stability` the share of all intervals
    /// within 4 % of it; the curve holds one point a beat, the tempo over the median of five
    /// intervals about it. No stretches give no tempo.
    ///
    /// - Parameters:
    ///   - stretches: beats with their confidences.
    ///   - activations: what half and double tempo are judged by when nobody else has.
    ///   - rule: how far a tempo can be trusted.
    ///   - judged: tempi with their posteriors, the tempo of the beats among them; `nil` when nobody has judged.
    /// - Returns: a tempo without `bpm` when there are no stretches.
    package static func tempo(
        of stretches: [[TrackedBeat]], _ activations: FrameSeries, confidence rule: RhythmConfidence,
        judged: [TempoPosterior]? = nil
    ) -> Tempo {
        let parts = stretches.map { LocalTempo($0.map(\.time)) }
        guard let steadiest = parts.max(by: { $0.steadyDuration < $1.steadyDuration }) else {
            return Tempo(bpm: nil, confidence: 0, stability: 0, alternatives: [], curve: [])
        }
        let intervals = parts.flatMap(\.intervals)
        let period = agreed(
            steady: slope(Array(steadiest.times[steadiest.steady.lowerBound...steadiest.steady.upperBound])), intervals)
        let stability = Double(near(period, intervals).count) / Double(intervals.count)
        let bpm = 60 / period
        let posterior = judged.map { $0.filter { abs($0.factor - 1) <= tolerance }.reduce(0) { $0 + $1.posterior } }
        let confidence = rule.tempo(
            posterior: posterior ?? 0.5, beats: Statistics.mean(stretches.flatMap { $0.map(\.confidence) }),
            stability: stability)
        let curve = parts.flatMap { part in
            part.times.indices.map { index in
                let interval = part.smoothed[min(index, part.smoothed.count - 1)]
                return Tempo.Point(
                    time: part.times[index].rounded(places: 4), bpm: (60 / interval).rounded(places: 2))
            }
        }
        let others =
            (judged.map { shares($0, of: bpm) } ?? rivals(of: steadiest.times, period: period, activations))
        let alternatives = others.map { rival in
            Tempo.Candidate(
                bpm: rival.bpm.rounded(places: 2), confidence: (rival.share * (1 - confidence)).rounded(places: 3))
        }
        return Tempo(
            bpm: bpm.rounded(places: 2), confidence: confidence.rounded(places: 3),
            stability: stability.rounded(places: 3), alternatives: alternatives.filter { $0.confidence >= 0.01 },
            curve: curve)
    }

    private static func near(_ period: Double, _ intervals: [Double], within seconds: Double = 0) -> [Double] {
        intervals.filter { abs($0 - period) <= tolerance * period + seconds }
    }

    /// The period of the steadiest stretch, or the mean of those near the median if that is another one that holds for longer.
    ///
    /// Where beats are unsteady a short slow passage can be the steadiest, and fast ones are only found to a few hundredths
    /// of their length.
    private static func agreed(steady: Double, _ intervals: [Double]) -> Double {
        func time(_ period: Double) -> Double { near(period, intervals, within: resolution).reduce(0, +) }
        let middle = Statistics.median(intervals)
        let usual = near(middle, intervals)
        guard abs(steady / middle - 1) > tolerance, !usual.isEmpty, time(middle) > time(steady) else { return steady }
        return Statistics.mean(usual)
    }

    /// The tempi besides `bpm`, likeliest first, with shares that add up to 1.
    private static func shares(_ judged: [TempoPosterior], of bpm: Double) -> [(bpm: Double, share: Double)] {
        let others = judged.filter { abs($0.factor - 1) > tolerance }.sorted { $0.posterior > $1.posterior }
        let sum = max(others.reduce(0) { $0 + $1.posterior }, 1e-300)
        return others.map { (bpm: $0.factor * bpm, share: $0.posterior / sum) }
    }

    /// The intervals of one stretch.
    private struct LocalTempo {
        var times: [Double]
        var intervals: [Double]
        /// Median of five intervals about each.
        var smoothed: [Double]
        /// The intervals that stay within the tolerance for longest.
        var steady: Range<Int>
        var steadyDuration: Double

        init(_ times: [Double]) {
            let intervals = zip(times.dropFirst(), times).map { $0 - $1 }
            smoothed = intervals.indices.map { index in
                Statistics.median(intervals[max(0, index - 2)..<min(intervals.count, index + 3)])
            }
            self.times = times
            self.intervals = intervals
            steady = TempoEstimator.longestSteadyStretch(smoothed)
            steadyDuration = times[steady.upperBound] - times[steady.lowerBound]
        }
    }

    /// Indices of the intervals of the longest stretch in time whose local tempo stays within the tolerance.
    private static func longestSteadyStretch(_ local: [Double]) -> Range<Int> {
        var best = 0..<1
        var bestLength = 0.0
        var start = 0
        // Kept in order: sorting the stretch for every beat takes minutes where a steady one lasts for hours.
        var sorted: [Double] = []
        var length = 0.0
        for (end, value) in local.enumerated() {
            sorted.insert(value, at: place(of: value, in: sorted))
            length += value
            if abs(value / Statistics.median(ofSorted: sorted) - 1) > tolerance {
                (start, sorted, length) = (end, [value], value)
            }
            if length > bestLength {
                bestLength = length
                best = start..<end + 1
            }
        }
        return best
    }

    /// Where a value belongs among those in ascending order.
    private static func place(of value: Double, in sorted: [Double]) -> Int {
        var range = 0..<sorted.count
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = sorted[middle] < value ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// Slope of the least-squares line through the values.
    private static func slope(_ values: [Double]) -> Double {
        let middle = Double(values.count - 1) / 2
        let mean = values.reduce(0, +) / Double(values.count)
        var product = 0.0
        var square = 0.0
        for (index, value) in values.enumerated() {
            product += (Double(index) - middle) * (value - mean)
            square += (Double(index) - middle) * (Double(index) - middle)
        }
        return product / square
    }

    /// The simple multiples of the tempo, likeliest first, with shares that add up to 1.
    ///
    /// The double tempo is likely when the middles between beats are active too, the half tempo when every other beat is
    /// weaker; all are weighed by how common the resulting tempo is: a log-normal about 115 bpm, 0.7 octaves wide
    /// (after D. Moelants, "Preferred tempo reconsidered", ICMPC 2002).
    private static func rivals(
        of times: [Double], period: Double, _ activations: FrameSeries
    ) -> [(bpm: Double, share: Double)] {
        func height(at time: Double) -> Double {
            let frame = Int(((time - activations.startTime) * activations.frameRate).rounded())
            let reach = (frame - 2..<frame + 3).clamped(to: 0..<activations.frameCount)
            return reach.map { Double(activations[$0, 0] + activations[$0, 1]) }.max() ?? 0
        }
        let onBeat = max(Statistics.mean(times.map(height)), 1e-6)
        let between = Statistics.mean(zip(times, times.dropFirst()).map { height(at: ($0 + $1) / 2) })
        let thirds = Statistics.mean(zip(times, times.dropFirst()).map { height(at: $0 + ($1 - $0) / 3) })
        let even = Statistics.mean(stride(from: 0, to: times.count, by: 2).map { height(at: times[$0]) })
        let odd = Statistics.mean(stride(from: 1, to: times.count, by: 2).map { height(at: times[$0]) })
        let alternation = abs(even - odd) / max(even + odd, 1e-6)
        let third = 0.5 * min(1, thirds / onBeat)
        let evidence: [(factor: Double, weight: Double)] = [
            (2, min(1, between / onBeat)), (0.5, 0.1 + 0.9 * alternation), (3, third), (1.5, third),
            (2.0 / 3, 0.05), (1.0 / 3, 0.03),
        ]
        let weighed = evidence.map { factor, weight -> (bpm: Double, weight: Double) in
            let bpm = 60 / period * factor
            let octaves = log2(bpm / 115)
            return (bpm: bpm, weight: weight * exp(-octaves * octaves))
        }
        let sum = weighed.reduce(0) { $0 + $1.weight }
        return weighed.filter { (20...400).contains($0.bpm) }.sorted { $0.weight > $1.weight }
            .map { (bpm: $0.bpm, share: $0.weight / sum) }
    }
}
