internal import Foundation

/// Chooses which of its notes a chord stands on.
///
/// For each note of the chord: the mean logarithm of crema's posterior that it is the bass, ``level`` times how loud the
/// spectrum is at the note below C3, at its louder octave and in the logarithmic measure of ``TonalProfile``, and ``own`` for
/// the note that the chord's network has already named. The note with the most wins, between equals the first in the chord.
///
/// - Complexity: O(frames · bins).
/// - Source: weights and figures in `Docs/Chords.md`.
package struct ChordBass: Sendable {
    /// What a unit of level counts, in natural logarithms.
    private static let level = 4.0
    /// What counts that the network has named the note.
    private static let own = 1.0
    /// Posteriors below this count as this.
    private static let floor = 1e-6
    /// C1 to B2.
    private static let semitones = 24

    private let spectrum: FrameSeries
    private let chords: FrameSeries
    /// Twelve columns of `chords`, C first.
    private let columns: [Int]

    /// Takes a spectrum from C1 on with three bins a semitone, and crema's posteriors; `nil` for a network without basses.
    package init?(spectrum: FrameSeries, chords: FrameSeries) {
        guard case .label(let labels) = chords.axis else { return nil }
        // The thirteenth is no bass.
        let columns = labels.indices.filter { labels[$0].hasPrefix("bass ") }.prefix(12)
        guard columns.count == 12, spectrum.binCount >= 3 * Self.semitones else { return nil }
        self.spectrum = spectrum
        self.chords = chords
        self.columns = Array(columns)
    }

    /// The labels over the notes on which they stand.
    ///
    /// - Parameters:
    ///   - labels: with the basses that their network has named.
    ///   - times: from when to when each holds, in seconds.
    /// - Returns: as many labels.
    /// - Throws: `CancellationError`.
    package func chosen(for labels: [ChordLabel], over times: [Range<Double>]) throws -> [ChordLabel] {
        let profiles = try TonalProfile.parts(of: spectrum, at: times.map { Self.frames($0, of: spectrum) })
        return labels.indices.map { index in
            let label = labels[index]
            guard case .chord(let root, _, let bass) = label else { return label }
            let heard = heard(over: Self.frames(times[index], of: chords))
            let levels = Self.levels(profiles[index].level)
            let own = (root + bass.semitones) % 12
            let notes = label.pitchClasses.map { note in
                (
                    note: note,
                    score: heard[note] + Self.level * max(levels[note], levels[note + 12])
                        + (note == own ? Self.own : 0)
                )
            }
            let best = notes.dropFirst().reduce(notes[0]) { $1.score > $0.score ? $1 : $0 }
            return label.over(bass: best.note)
        }
    }

    /// Mean logarithms of the posteriors that each pitch class is the bass.
    private func heard(over frames: Range<Int>) -> [Double] {
        columns.map { column in
            Statistics.mean(frames.map { log(max(Double(chords[$0, column]), Self.floor)) })
        }
    }

    /// The level of each semitone from C1 on: that of its loudest bin.
    private static func levels(_ bins: [Double]) -> [Double] {
        (0..<semitones).map { semitone in
            max(bins[max(0, 3 * semitone - 1)], bins[3 * semitone], bins[3 * semitone + 1])
        }
    }

    private static func frames(_ times: Range<Double>, of series: FrameSeries) -> Range<Int> {
        let first = min(series.frameCount, max(0, Int((times.lowerBound * series.frameRate).rounded())))
        let last = Int((times.upperBound * series.frameRate).rounded())
        return first..<min(series.frameCount, max(first + 1, last))
    }
}
