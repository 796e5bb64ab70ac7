/// Precision, recall and their harmonic mean.
package struct FMeasure: Sendable, Hashable {
    /// Share of the estimates that are right, in 0 … 1.
    package let precision: Double
    /// Share of the references that were found, in 0 … 1.
    package let recall: Double

    /// Creates the measure.
    package init(precision: Double, recall: Double) {
        self.precision = precision
        self.recall = recall
    }

    /// Counts the events that match within `window` seconds.
    ///
    /// Both lists ascend; an empty one gives 0.
    package init(_ reference: [Double], _ estimate: [Double], window: Double) {
        let hits = Double(EventMatching.count(reference, estimate, window: window))
        self.init(
            precision: estimate.isEmpty ? 0 : hits / Double(estimate.count),
            recall: reference.isEmpty ? 0 : hits / Double(reference.count))
    }

    /// The harmonic mean, 0 when both are.
    package var value: Double {
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
}
