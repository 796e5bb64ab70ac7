/// How long a beat track stays right without a break.
///
/// A beat is right when it and its distance from the beat before it each differ from the truth by less than 17.5 % of the
/// true period. *Correct metrical level* (CML) takes the true beats as they are; *allowed metrical levels* (AML) takes
/// the best of those and the off-beats, twice and half the tempo. *Continuous* (c) is the longest right stretch, *total*
/// (t) all right beats; both are divided by the number of beats on the longer side.
///
/// - Source: Hainsworth, "Techniques for the automated analysis of musical audio", PhD thesis, Cambridge 2004; Klapuri,
///   Eronen & Astola, "Analysis of the meter of acoustic musical signals", IEEE TASLP 14(1), 2006.
package struct BeatContinuity: Sendable, Hashable {
    /// Longest right stretch at the true level.
    package let cmlc: Double
    /// Right beats at the true level.
    package let cmlt: Double
    /// Longest right stretch at the best level.
    package let amlc: Double
    /// Right beats at the best level.
    package let amlt: Double

    private static let tolerance = 0.175

    /// Scores beats in seconds, ascending; 0 when either side has fewer than two.
    package init(reference: [Double], estimate: [Double]) {
        guard reference.count > 1, estimate.count > 1 else {
            (cmlc, cmlt, amlc, amlt) = (0, 0, 0, 0)
            return
        }
        let scores = Self.levels(of: reference).map { Self.score($0, estimate) }
        (cmlc, cmlt) = scores[0]
        amlc = scores.reduce(0) { max($0, $1.continuous) }
        amlt = scores.reduce(0) { max($0, $1.total) }
    }

    /// The beats themselves, then the off-beats, twice the tempo, and half of it on odd and on even beats.
    private static func levels(of beats: [Double]) -> [[Double]] {
        let offBeats = zip(beats, beats.dropFirst()).map { $0 + 0.5 * ($1 - $0) }
        let twice = beats.indices.flatMap { $0 < offBeats.count ? [beats[$0], offBeats[$0]] : [beats[$0]] }
        let odd = stride(from: 0, to: beats.count, by: 2).map { beats[$0] }
        let even = stride(from: 1, to: beats.count, by: 2).map { beats[$0] }
        return [beats, offBeats, twice, odd, even]
    }

    private static func score(_ reference: [Double], _ estimate: [Double]) -> (continuous: Double, total: Double) {
        var isUsed = [Bool](repeating: false, count: reference.count)
        var (right, stretch, longest) = (0, 0, 0)
        for place in estimate.indices {
            guard let nearest = EventMatching.nearest(to: estimate[place], in: reference), !isUsed[nearest],
                isRight(estimate, place, reference, nearest)
            else {
                stretch = 0
                continue
            }
            isUsed[nearest] = true
            right += 1
            stretch += 1
            longest = max(longest, stretch)
        }
        let count = Double(max(reference.count, estimate.count))
        return (Double(longest) / count, Double(right) / count)
    }

    /// The first beat of either side is compared by the period that follows, the others by the one before.
    private static func isRight(_ estimate: [Double], _ place: Int, _ reference: [Double], _ nearest: Int) -> Bool {
        let looksForward = place == 0 || nearest == 0
        guard let truePeriod = period(in: reference, at: nearest, looksForward),
            let period = period(in: estimate, at: place, looksForward), truePeriod > 0
        else { return false }
        return abs(estimate[place] - reference[nearest]) / truePeriod < tolerance
            && abs(1 - period / truePeriod) < tolerance
    }

    private static func period(in beats: [Double], at place: Int, _ looksForward: Bool) -> Double? {
        guard beats.count > 1 else { return nil }
        let first = looksForward && place + 1 < beats.count ? place : place - 1
        return beats[first + 1] - beats[first]
    }
}
