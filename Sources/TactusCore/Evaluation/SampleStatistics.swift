/// Mean of a figure over recordings.
package struct SampleStatistics: Sendable, Hashable, Codable {
    package let mean: Double
    /// Of the mean; absent for a single recording.
    package let standardError: Double?
    /// Recordings.
    package let count: Int

    /// - Returns: `nil` without values.
    package init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        count = values.count
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        guard count > 1 else {
            standardError = nil
            return
        }
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardError = (squares / Double(count - 1) / Double(count)).squareRoot()
    }
}
