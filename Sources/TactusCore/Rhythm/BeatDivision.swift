import Foundation

/// How the beats of a grid divide: in three, as in compound time, or in two.
///
/// Onsets, high onsets and activations are folded into one mean beat of twelve parts. The Fourier series of that beat has
/// its third harmonic where the beat divides in three, the second and fourth where it divides in two and four, and all of
/// them where only the beat itself sounds; so does swing, which has two of three. Magnitudes do not ask at which moment of
/// a beat its onset is seen.
package struct BeatDivision: Sendable {
    /// Parts of a beat.
    private static let parts = 12
    /// What keeps the logarithm of an absent harmonic finite, a share of the mean.
    private static let floor = 0.02

    /// Names of the cues.
    static let names = ["onsets", "highOnsets", "activations"].flatMap { curve in
        ["Against2", "Against4", "Against1", "3"].map { curve + $0 }
    }

    /// For each of the three curves: logarithm of the third harmonic over the second, fourth and first; its share of all.
    package let cues: [Double]

    package init(_ times: [Double], _ evidence: SongEvidence) {
        let curves = [evidence.onsets[.all]?.roots, evidence.onsets[.high]?.roots, evidence.anyBeat]
        cues = curves.flatMap { rows in Self.cues(of: rows.map { Self.meanBeat(times, $0) } ?? []) }
    }

    /// Mean of a curve in each part of a beat, the first part centred on the beat.
    private static func meanBeat(_ times: [Double], _ rows: TimedRows) -> [Double] {
        var sums = [Double](repeating: 0, count: parts)
        for (start, end) in zip(times, times.dropFirst()) {
            let step = (end - start) / Double(parts)
            for part in sums.indices {
                let centre = start + Double(part) * step
                sums[part] += rows.mean(from: centre - step / 2, to: centre + step / 2)[0]
            }
        }
        return sums
    }

    /// The cues of a mean beat; what a beat without any curve would have when it is empty or silent.
    package static func cues(of beat: [Double]) -> [Double] {
        let sum = max(beat.reduce(0, +), 1e-6)
        let shares = (1...4).map { harmonic -> Double in
            var (real, imaginary) = (0.0, 0.0)
            for (part, value) in beat.enumerated() {
                let angle = 2 * Double.pi * Double(harmonic * part) / Double(parts)
                real += value * cos(angle)
                imaginary += value * sin(angle)
            }
            return (real * real + imaginary * imaginary).squareRoot() / sum + floor
        }
        return [log(shares[2] / shares[1]), log(shares[2] / shares[3]), log(shares[2] / shares[0]), shares[2]]
    }
}
