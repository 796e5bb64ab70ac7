/// How far two runs differ over the same recordings, and how sure that is.
///
/// - Source: Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13: percentile interval of the mean.
package struct PairedDifference: Sendable, Hashable, Codable {
    /// Mean of new − old.
    package let mean: Double
    /// Ends of the interval that holds 95 % of the means of resampled recordings.
    package let low: Double
    package let high: Double
    /// Recordings in both runs, those that got better, and those that got worse.
    package let count: Int
    package let better: Int
    package let worse: Int

    private static let resamples = 4000

    /// Compares figures of the same recordings in the same order; the same input gives the same interval.
    ///
    /// - Returns: `nil` without recordings.
    package init?(old: [Double], new: [Double]) {
        precondition(old.count == new.count, "the runs have the same recordings")
        guard !old.isEmpty else { return nil }
        let differences = zip(new, old).map { $0 - $1 }
        count = differences.count
        better = differences.count { $0 > 1e-9 }
        worse = differences.count { $0 < -1e-9 }
        mean = differences.reduce(0, +) / Double(count)
        var random = SeededGenerator(seed: 1)
        let means = (0..<Self.resamples).map { _ in
            differences.indices.reduce(0.0) { sum, _ in sum + differences[random.index(below: differences.count)] }
                / Double(differences.count)
        }.sorted()
        low = means[Self.resamples * 25 / 1000]
        high = means[Self.resamples * 975 / 1000]
    }

    /// Whether any recording changed.
    package var isAny: Bool { better + worse > 0 }

    /// Whether the interval leaves out 0; with fewer than five recordings it says nothing.
    package var isClear: Bool { count >= 5 && (low > 0 || high < 0) }
}
