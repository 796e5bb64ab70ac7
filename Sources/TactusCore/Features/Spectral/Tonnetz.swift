internal import Foundation

/// Where a chroma lies in the tonal centroid space: six coordinates on the circles of fifths, minor and major thirds.
///
/// Constant-Q magnitudes with three bins a semitone from C on, each class the sum of the bin at its centre and those
/// beside it over all octaves, scaled to a sum of 1; then sine and cosine of its place on each circle. In −1 … 1 (major
/// thirds in −½ … ½); zeros for silence. A gain changes nothing.
///
/// - Complexity: O(bins).
/// - Source: C. Harte, M. Sandler & M. Gasser, "Detecting harmonic change in musical audio", AMCMM 2006. Equals librosa
///   0.11's `tonnetz(chroma=chroma_cqt(C=…, bins_per_octave=36))` of the same magnitudes.
package enum Tonnetz {
    /// Names of the values: sine and cosine on the circles of fifths, minor thirds and major thirds.
    package static let names = [
        "fifths x", "fifths y", "minor thirds x", "minor thirds y", "major thirds x", "major thirds y",
    ]
    /// Radius of each circle and how far a semitone turns on it, in half turns.
    private static let circles: [(radius: Double, turn: Double)] = [(1, 7.0 / 6), (1, 3.0 / 2), (0.5, 2.0 / 3)]
    private static let binsPerOctave = 36

    /// Of the magnitudes of one frame.
    package static func values(_ magnitudes: ArraySlice<Float>) -> [Float] {
        var chroma = [Double](repeating: 0, count: 12)
        for (bin, magnitude) in magnitudes.enumerated() where magnitude.isFinite {
            chroma[(bin % binsPerOctave + 1) % binsPerOctave / 3] += Double(magnitude)
        }
        let sum = chroma.reduce(0, +)
        guard sum > 0, sum.isFinite else { return [Float](repeating: 0, count: names.count) }
        return circles.flatMap { circle -> [Float] in
            var (x, y) = (0.0, 0.0)
            for (pitchClass, weight) in chroma.enumerated() {
                let angle = Double.pi * circle.turn * Double(pitchClass)
                x += weight * sin(angle)
                y += weight * cos(angle)
            }
            return [Float(circle.radius * x / sum), Float(circle.radius * y / sum)]
        }
    }
}
