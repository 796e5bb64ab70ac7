import Foundation

/// Beats that somebody might tap: the path of the bar model, or one of its relatives at another tempo.
package struct BeatGrid: Sendable {
    /// How a grid came about.
    package enum Kind: Sendable, Hashable {
        /// The path of the bar model.
        case bars
        /// The most likely beats near a multiple of that path's tempo.
        case beats(multiple: Double)
        /// Every other beat of the path, from the first or from the second.
        case everyOther(second: Bool)
        /// Halfway between its beats.
        case offbeats
        /// Its beats and halfway between.
        case doubled

        /// Tempo as a multiple of the path's.
        package var multiple: Double {
            switch self {
            case .bars, .offbeats: 1
            case .beats(let multiple): multiple
            case .everyOther: 0.5
            case .doubled: 2
            }
        }
    }

    package var kind: Kind
    package var beats: [TrackedBeat]
    /// Natural log, a second, of how much likelier the activations are with these beats than with the path's.
    package var likelihood: Double

    package init(kind: Kind, beats: [TrackedBeat], likelihood: Double) {
        self.kind = kind
        self.beats = beats
        self.likelihood = likelihood
    }

    package var times: [Double] { beats.map(\.time) }
    /// Seconds from beat to beat.
    package var intervals: [Double] { zip(beats.dropFirst(), beats).map { $0.time - $1.time } }
    /// Median seconds from beat to beat.
    package var period: Double { Statistics.median(intervals) }

    /// Spread of the changes of beat length: standard deviation of the logarithm of an interval to the one before, 0 with fewer
    /// than three intervals.
    package var unsteadiness: Double {
        let intervals = intervals
        return Statistics.deviation(zip(intervals.dropFirst(), intervals).map { log($0 / $1) })
    }

    /// Share of the beats of both that lie within 70 ms of each other.
    package func agreement(with other: BeatGrid) -> Double {
        var (index, matched) = (0, 0)
        for beat in beats {
            while index < other.beats.count, other.beats[index].time < beat.time - 0.07 { index += 1 }
            if index < other.beats.count, other.beats[index].time <= beat.time + 0.07 {
                matched += 1
                index += 1
            }
        }
        return 2 * Double(matched) / Double(max(1, beats.count + other.beats.count))
    }
}
