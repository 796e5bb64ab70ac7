internal import Foundation

/// What the steps of a recording sound like: harmony, notes, timbre and level.
package struct StructureFeatures: Sendable, Hashable {
    /// Posteriors of pitch classes and basses from the chord network in four parts of a step.
    package let harmony: FeatureMatrix
    /// Tonal level of 84 semitones in four parts of a step.
    package let notes: FeatureMatrix
    /// First twenty coefficients of a cosine transform over the mean level of the semitones.
    package let timbre: FeatureMatrix
    /// Decibels of the low, mid and high band.
    package let level: FeatureMatrix

    private static let parts = 4

    /// Collects the features between ascending times in seconds.
    ///
    /// - Parameters:
    ///   - times: where steps begin and the last one ends.
    ///   - spectrum: constant-Q magnitudes, three bins a semitone.
    ///   - chords: posteriors with columns `pitch …` and `bass …`; others count as zeros.
    ///   - bands: bins `rms`, `low`, `mid`, `high`.
    /// - Throws: `CancellationError`.
    package init(times: [Double], spectrum: FrameSeries, chords: FrameSeries, bands: FrameSeries) throws {
        let steps = zip(times, times.dropFirst())
        let ranges = steps.flatMap { start, end in
            (0..<Self.parts).map { part in
                let length = (end - start) / Double(Self.parts)
                return Self.frames(start + length * Double(part), start + length * Double(part + 1), of: spectrum)
            }
        }
        let profiles = try TonalProfile.parts(of: spectrum, at: ranges)
        let heard = ranges.map { range -> [Double] in
            let posteriors = KeyCues.ChordPosteriors(chords, frames: range)
            return posteriors.map { $0.pitches + $0.bass } ?? [Double](repeating: 0, count: 24)
        }
        func joined(_ rows: [[Double]]) -> FeatureMatrix {
            FeatureMatrix(
                stride(from: 0, to: rows.count, by: Self.parts).map { rows[$0..<$0 + Self.parts].flatMap { $0 } })
        }
        harmony = joined(heard)
        notes = joined(profiles.map { Self.semitones($0.tonal) })
        timbre = FeatureMatrix(
            stride(from: 0, to: profiles.count, by: Self.parts).map { first in
                Self.cepstrum(Self.semitones(TonalProfile(joining: profiles[first..<first + Self.parts]).level))
            })
        level = FeatureMatrix(
            steps.map { start, end in
                let frames = Self.frames(start, end, of: bands)
                return (1...3).map { band in
                    let sum = frames.reduce(0) { $0 + Double(bands[$1, band]) }
                    return 20 * log10(sum / Double(max(1, frames.count)) + 1e-4)
                }
            })
    }

    /// The frames between two times, at least one when there are any.
    private static func frames(_ start: Double, _ end: Double, of series: FrameSeries) -> Range<Int> {
        guard series.frameCount > 0 else { return 0..<0 }
        let first = min(series.frameCount - 1, max(0, Int((start * series.frameRate).rounded())))
        return first..<min(series.frameCount, max(first + 1, Int((end * series.frameRate).rounded())))
    }

    private static func semitones(_ bins: [Double]) -> [Double] {
        stride(from: 0, to: bins.count, by: 3).map { bins[$0..<min($0 + 3, bins.count)].reduce(0, +) }
    }

    /// Type II cosine transform, orthonormal.
    private static func cepstrum(_ levels: [Double]) -> [Double] {
        let count = Double(levels.count)
        return (0..<20).map { k in
            let sum = levels.enumerated().reduce(0) {
                $0 + $1.element * cos(.pi * Double(k) * (Double($1.offset) + 0.5) / count)
            }
            return sum * ((k == 0 ? 1 : 2) / count).squareRoot()
        }
    }
}
