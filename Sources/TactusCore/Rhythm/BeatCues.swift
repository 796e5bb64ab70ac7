import Foundation

/// What speaks for a bar line at each beat of a grid.
///
/// Each cue has mean 0 and standard deviation 1 over the song, so that a steady bias of the network or of the mix does not
/// count. "Before" and "after" are the beats on either side, without a fraction of a beat next to the beat itself.
package struct BeatCues: Sendable {
    package enum Name: String, Sendable, Hashable, CaseIterable {
        /// Logit of the downbeat activation.
        case downbeat
        /// Logarithm of the ratio of downbeat to beat activation.
        case downbeatRatio
        /// 1 − probability that the two beats before and the two after have the same chord.
        case chordChange
        /// 1 − cosine of the mean chroma of two beats before and two after.
        case chromaChange
        /// Distance of the mean levels of two beats before and two after.
        case timbreChange
    }

    /// One value a beat, standardised.
    package let values: [Name: [Double]]
    /// Probability of a change of chord at each beat, from one beat to the next, before it was standardised; empty without a
    /// chord network.
    let chordChanges: [Double]
    /// Logarithm of the ratio of downbeat to beat activation at each beat, as it is: whether the network hears bar lines at all.
    let downbeatRatios: [Double]

    /// Activations below this are taken as this where ratios are not standardised, so that single beats cannot decide.
    private static let floor = 1e-3

    package init(_ times: [Double], _ evidence: SongEvidence) {
        let downbeats = times.map { evidence.activation.peak(1, near: $0, reach: evidence.reach) }
        let beats = times.map { evidence.activation.peak(0, near: $0, reach: evidence.reach) }
        let around = Surroundings(times)
        var values: [Name: [Double]] = [:]
        func standardized(_ name: Name, _ value: (Int) -> Double) {
            values[name] = Statistics.standardized(times.indices.map(value))
        }
        standardized(.downbeat) { Statistics.logit(downbeats[$0]) }
        standardized(.downbeatRatio) { log(max(downbeats[$0], 1e-4) / max(beats[$0], 1e-4)) }
        if let chords = evidence.chords {
            standardized(.chordChange) { index in
                let (before, after) = around.means(of: chords, at: index, beats: 2, margin: 0.06)
                return 1 - zip(before, after).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        standardized(.chromaChange) { index in
            let (before, after) = around.means(of: evidence.chroma, at: index, beats: 2, margin: 0.06)
            return Statistics.cosineDistance(before, after)
        }
        standardized(.timbreChange) { index in
            let (before, after) = around.means(of: evidence.level, at: index, beats: 2, margin: 0.05)
            return Statistics.distance(before, after)
        }
        self.values = values
        downbeatRatios = zip(downbeats, beats).map { log(max($0, Self.floor) / max($1, Self.floor)) }
        chordChanges = Self.chordChanges(times, evidence)
    }

    /// Probability of a change of chord from the beat before each moment to the beat after it; empty without chords.
    static func chordChanges(_ times: [Double], _ evidence: SongEvidence) -> [Double] {
        guard let chords = evidence.chords else { return [] }
        let around = Surroundings(times)
        return times.indices.map { index in
            let (before, after) = around.means(of: chords, at: index, beats: 1, margin: 0.12)
            return 1 - zip(before, after).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }
}

/// The stretches before and after each beat.
private struct Surroundings {
    let times: [Double]
    private let intervals: [Double]

    init(_ times: [Double]) {
        self.times = times
        let between = zip(times.dropFirst(), times).map { $0 - $1 }
        intervals = between.isEmpty ? times.map { _ in 0.5 } : between + between.suffix(1)
    }

    /// Mean rows of `beats` beats before and after a beat, each without `margin` of a beat at both its ends.
    func means(of rows: TimedRows, at index: Int, beats: Double, margin: Double) -> (before: [Double], after: [Double])
    {
        let time = times[index]
        let before = intervals[max(0, index - 1)]
        let after = intervals[index]
        return (
            rows.mean(from: time - (beats - margin) * before, to: time - margin * before),
            rows.mean(from: time + margin * after, to: time + (beats - margin) * after)
        )
    }
}
