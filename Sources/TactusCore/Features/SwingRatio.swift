import Foundation

/// How long the first eighth of a beat is against the second: 1 is straight, 2 a triplet shuffle.
///
/// The onset strength between each two beats is stretched to one length and averaged over all beats. On this profile the
/// place of the off-beat is the peak between 0.42 and 0.72 of the beat, counted from the peak on the beat; a place φ is
/// the ratio `φ / (1 − φ)`. Triplets (12/8) read as 2.
///
/// There is a ratio only when the off-beat's peak is local, at least twice the quiet level of the profile (its lower
/// quartile), at least 4 % of the peak on the beat, and four standard errors above the quiet level.
///
/// - Complexity: O(beats · places).
/// - Source: definition of the ratio by A. Friberg & A. Sundström, "Swing ratios and ensemble timing in jazz
///   performance", Music Perception 19(3), 2002; after U. Marchand & G. Peeters, "Swing ratio estimation", DAFx 2015, who
///   measure beat by beat instead of on the mean.
package struct SwingRatio: Sendable, Hashable {
    /// Places in a beat.
    package var places = 60
    /// Where in a beat the off-beat may lie.
    package var offbeat = 0.42...0.72
    /// Intervals between beats, in seconds, that are looked at.
    package var intervals = 0.2...2.0
    /// Intervals that are needed.
    package var minimumIntervals = 8
    /// Standard errors by which the off-beat stands out at the least.
    package var significance = 4.0
    /// Height of the off-beat, as a multiple of the quiet level, at the least.
    package var prominence = 2.0
    /// Height of the off-beat above the quiet level, as a share of the beat's, at the least.
    package var share = 0.04

    package init() {}

    /// Estimates from onset strength and beats in seconds.
    ///
    /// - Returns: in 0.7 … 2.6; `nil` when the eighths cannot be told.
    package func estimate(_ strength: OnsetStrength, beats: [Double]) -> Double? {
        let spans = zip(beats, beats.dropFirst()).filter { intervals.contains($1 - $0) }
        guard spans.count >= minimumIntervals, let profile = profile(strength, spans) else { return nil }
        let mean = profile.mean
        let quiet = Statistics.quantile(0.25, of: mean)
        func height(_ place: Int) -> Double { mean[(place + places) % places] }
        let onBeat = (-2...2).map(height).max() ?? 0
        let beat = Self.centroid(of: -places / 15...places / 15) { max(0, height($0) - quiet) }
        let first = Int((offbeat.lowerBound * Double(places) + beat).rounded(.up))
        let last = Int(offbeat.upperBound * Double(places) + beat)
        guard let peak = (first...last).max(by: { (height($0), $1) < (height($1), $0) }) else { return nil }
        let rise = height(peak) - quiet
        guard height(peak) >= height(peak - 1), height(peak) >= height(peak + 1), rise > 0,
            height(peak) >= prominence * quiet, rise >= share * (onBeat - quiet),
            rise >= significance * profile.standardErrors[peak]
        else { return nil }
        let place = Self.centroid(of: peak - places / 20...peak + places / 20) { place in
            let rise = max(0, height(place) - quiet)
            return rise * rise
        }
        let phase = (place - beat) / Double(places)
        return phase / (1 - phase)
    }

    private struct Profile {
        var mean: [Double]
        var standardErrors: [Double]
    }

    /// Mean onset strength over the place in a beat; `nil` when there is none.
    private func profile(_ strength: OnsetStrength, _ spans: [(Double, Double)]) -> Profile? {
        var sums = [Double](repeating: 0, count: places)
        var squares = sums
        for (start, end) in spans {
            for place in 0..<places {
                let value = strength.value(at: start + (end - start) * Double(place) / Double(places))
                sums[place] += value
                squares[place] += value * value
            }
        }
        let count = Double(spans.count)
        let mean = sums.map { $0 / count }
        guard mean.contains(where: { $0 > 0 }) else { return nil }
        let errors = zip(squares, mean).map { (max(0, $0 / count - $1 * $1) / count).squareRoot() }
        return Profile(mean: mean, standardErrors: errors)
    }

    /// Mean of places, weighted; the middle when all weights are 0.
    private static func centroid(of range: ClosedRange<Int>, _ weight: (Int) -> Double) -> Double {
        let weights = range.map(weight)
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return Double(range.lowerBound + range.upperBound) / 2 }
        return zip(range, weights).reduce(0) { $0 + Double($1.0) * $1.1 } / sum
    }
}
