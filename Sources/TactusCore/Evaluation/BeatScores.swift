import Foundation

/// How well a beat track agrees with the true beats, by the measures of the field.
///
/// All are in 0 … 1, and 0 when there are fewer than two beats on either side (F-measure and Cemgil: none). Docs/Evaluation.md
/// says what each means. The values are those of mir_eval 0.8.2.
///
/// - Source: Davies, Degara & Plumbley, "Evaluation methods for musical audio beat tracking algorithms", tech. report
///   C4DM-TR-09-06, Queen Mary University of London, 2009.
package struct BeatScores: Sendable, Hashable {
    /// Largest distance in seconds of a hit of the F-measure.
    package static let window = 0.07
    /// Beats before this time are left out by ``trimmed(_:)``, in seconds: listeners need a while to find the beat.
    package static let trim = 5.0

    /// Hits within ``window`` (Dixon, "Evaluation of the audio beat tracking system BeatRoot", JNMR 2007).
    package let fMeasure: Double
    /// Mean Gaussian closeness, σ = 40 ms (Cemgil et al., "On tempo tracking", JNMR 2001).
    package let cemgil: Double
    /// Correlation of the beats as impulses within a fifth of a period (McKinney et al., JNMR 2007).
    package let pScore: Double
    /// Continuity at the true metrical level and at any.
    package let continuity: BeatContinuity
    /// How much the error histogram tells.
    package let informationGain: Double

    /// Scores beats in seconds, both lists ascending without repetition.
    package init(reference: [Double], estimate: [Double]) {
        fMeasure = FMeasure(reference, estimate, window: Self.window).value
        cemgil = Self.cemgil(reference, estimate)
        pScore = Self.pScore(reference, estimate)
        continuity = BeatContinuity(reference: reference, estimate: estimate)
        informationGain = BeatInformationGain.value(reference, estimate)
    }

    /// The beats from ``trim`` on.
    package static func trimmed(_ beats: [Double]) -> [Double] { beats.filter { $0 >= trim } }

    private static func cemgil(_ reference: [Double], _ estimate: [Double]) -> Double {
        guard !reference.isEmpty, !estimate.isEmpty else { return 0 }
        let sigma = 0.04
        let closeness = reference.reduce(0.0) { sum, beat in
            guard let nearest = EventMatching.nearest(to: beat, in: estimate) else { return sum }
            let error = beat - estimate[nearest]
            return sum + exp(-error * error / (2 * sigma * sigma))
        }
        return closeness / (0.5 * Double(reference.count + estimate.count))
    }

    /// Beats become impulses on a grid of 10 ms; a pair counts when it lies within a fifth of the median period.
    private static func pScore(_ reference: [Double], _ estimate: [Double]) -> Double {
        guard reference.count > 1, estimate.count > 1 else { return 0 }
        let start = min(reference[0], estimate[0])
        func impulses(_ beats: [Double]) -> [Int] {
            beats.reduce(into: []) { places, beat in
                let place = Int(((beat - start) * 100).rounded(.up))
                if places.last != place { places.append(place) }
            }
        }
        let (truth, found) = (impulses(reference), impulses(estimate))
        guard truth.count > 1 else { return 0 }
        let periods = zip(truth, truth.dropFirst()).map { $1 - $0 }.sorted()
        let median = Double(periods[(periods.count - 1) / 2] + periods[periods.count / 2]) / 2
        let window = Int((0.2 * median).rounded(.toNearestOrEven))
        var (pairs, first) = (0, 0)
        for place in truth {
            while first < found.count, found[first] < place - window { first += 1 }
            pairs += found[first...].prefix { $0 <= place + window }.count
        }
        return Double(pairs) / Double(max(reference.count, estimate.count))
    }
}
