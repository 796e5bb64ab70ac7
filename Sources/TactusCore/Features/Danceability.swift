import Foundation

/// How danceable a recording is, by detrended fluctuation analysis of its loudness.
///
/// The level of 10 ms blocks, without its mean, is summed up; windows of τ blocks of the sum are freed of their linear
/// trend, and `F(τ)` is the root mean square of what remains. A strong regular beat makes `F` grow little with τ, so the
/// slope α of `log F` over `log (τ + 3)` is small. The result is 1 / (mean α over τ = 0.31 … 8.8 s, in steps of a tenth):
/// 2/3 for levels that wander (α = 3/2), 2 for levels that do not depend on each other (α = 1/2), and in between for
/// music, highest for dance music. A gain leaves it unchanged.
///
/// - Complexity: O(blocks) a window length; the sums of one stretch are kept at a time.
/// - Source: S. Streich & P. Herrera, "Detrended fluctuation analysis of music signals: danceability estimation and
///   further semantic characterization", AES 118, 2005. Window lengths, their steps through the recording, the 3 that is
///   added to τ and the mean are those of Essentia 2.1's `Danceability` with its defaults.
package enum Danceability {
    /// Window lengths in blocks: 31 … 880, each a tenth longer than the last, rounded down.
    package static let windowLengths: [Int] = {
        let lengths = sequence(first: 310.0) { $0 * 1.1 }.prefix { $0 <= 8800 }
        return lengths.map { Int($0 / 10) }
    }()

    /// Deviation of the levels, as a share of their mean, below which a sound is steady and has no rhythm.
    ///
    /// A tone of 440 Hz, of which a block holds 4.4 periods, deviates by 0.006; recordings of music by 0.2 to 0.9.
    private static let steady = 0.02
    /// Blocks at both ends, in which a sound may begin and end, that are not asked whether it is steady.
    private static let edge = 10
    /// Blocks at which windows begin that share one table of sums, so that the sums stay small and exact.
    private static let stretch = 4096

    /// Estimates from the levels of ``BlockDeviation``.
    ///
    /// - Returns: above 0; `nil` for silence, a steady sound, and recordings in which the longest window does not fit, since the
    ///   short ones alone can say anything of a steady sound that begins and ends.
    package static func estimate(_ levels: FrameSeries) -> Double? {
        guard let longest = windowLengths.last, levels.frameCount > longest else { return nil }
        let exponents = exponents(of: levels)
        guard !exponents.isEmpty else { return nil }
        let mean = exponents.reduce(0, +) / Double(exponents.count)
        return mean > 0 && mean.isFinite ? 1 / mean : nil
    }

    /// The exponents α between neighbouring window lengths that are shorter than the recording; none without rhythm.
    package static func exponents(of levels: FrameSeries) -> [Double] {
        let values = levels.values
        let count = Double(max(1, values.count))
        let mean = values.reduce(0) { $0 + Double($1) } / count
        let deviation = Statistics.deviation(values.dropFirst(edge).dropLast(edge).map(Double.init))
        guard mean > 0, deviation > steady * mean else { return [] }
        var sum = 0.0
        let profile = values.map { value -> Double in
            sum += Double(value) - mean
            return sum
        }
        let lengths = windowLengths.prefix { $0 < profile.count }
        let points = lengths.map { window in
            (x: log10(Double(window + 3)), y: log10(fluctuation(of: profile, window: window)))
        }
        let slopes = zip(points, points.dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) }
        return slopes.filter(\.isFinite)
    }

    /// Root mean square of what linear trends leave of windows of one length.
    ///
    /// Windows begin at every block, or when they are long at every fiftieth of their length.
    private static func fluctuation(of profile: [Double], window: Int) -> Double {
        let step = max(1, window / 50)
        var sum = 0.0
        let reach = stretch / step * step
        for first in stride(from: 0, to: profile.count - window, by: reach) {
            let last = min(first + reach, profile.count - window)
            let moments = Moments(profile[first..<last + window])
            for start in stride(from: first, to: last, by: step) { sum += moments.residual(start - first, window) }
        }
        let windows = Double(profile.count - window) / Double(step)
        return (sum / Double(window) / windows).squareRoot()
    }

    /// Running sums over a stretch, relative to its first value.
    private struct Moments {
        private var values = [0.0]
        private var products = [0.0]
        private var squares = [0.0]

        init(_ stretch: ArraySlice<Double>) {
            let origin = stretch.first ?? 0
            for (place, value) in stretch.enumerated() {
                let height = value - origin
                values.append(values[place] + height)
                products.append(products[place] + Double(place) * height)
                squares.append(squares[place] + height * height)
            }
        }

        /// Sum of the squares that the least-squares line through a window leaves.
        func residual(_ start: Int, _ count: Int) -> Double {
            let n = Double(count)
            let sum = values[start + count] - values[start]
            let centre = Double(start) + (n - 1) / 2
            let product = products[start + count] - products[start] - centre * sum
            let spread = n * (n * n - 1) / 12
            return max(0, squares[start + count] - squares[start] - sum * sum / n - product * product / spread)
        }
    }
}
