import Foundation

/// How the beat length may change from one beat to the next.
///
/// From length *I* to length *J* with probability ∝ `exp(−λ·|J / I − 1|)`; what is below 2.2·10⁻¹⁶ is impossible.
///
/// - Source: Krebs, Böck & Widmer, ISMIR 2015, eq. 6.
package struct TempoTransition: Sendable, Hashable {
    /// The lengths from which one length can be reached, as a range of indices, and the log probabilities.
    package struct Arrivals: Sendable, Hashable {
        /// Indices of the earlier lengths.
        package let sources: Range<Int>
        /// Log probability for each of `sources`; −∞ marks an impossible one inside the range.
        package let logProbabilities: [Double]
    }

    /// One entry for each beat length.
    package let arrivals: [Arrivals]

    /// Computes the probabilities between all `intervals`.
    ///
    /// - Complexity: O(intervals²).
    package init(intervals: [Int], lambda: Double) {
        var logRows = intervals.map { from -> [Double] in
            let row = intervals.map { exp(-lambda * abs(Double($0) / Double(from) - 1)) }
            return row.map { $0 <= 2.2e-16 ? 0 : $0 }
        }
        for row in logRows.indices {
            let sum = logRows[row].reduce(0, +)
            logRows[row] = logRows[row].map { $0 > 0 ? log($0 / sum) : -.infinity }
        }
        arrivals = intervals.indices.map { to in
            let possible = intervals.indices.filter { logRows[$0][to] > -.infinity }
            let sources = (possible.first ?? to)..<((possible.last ?? to) + 1)
            return Arrivals(sources: sources, logProbabilities: sources.map { logRows[$0][to] })
        }
    }
}
