/// Whether confidences mean what they say: of all that was given with 0.8, four fifths should be right.
///
/// - Source: Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015
///   (expected calibration error); Brier, Monthly Weather Review 78(1), 1950.
package struct Reliability: Sendable, Hashable {
    /// One answer.
    package struct Judgement: Sendable, Hashable {
        /// What was said, in 0 … 1.
        package let confidence: Double
        /// Whether it was right.
        package let isRight: Bool
        /// How much it counts, such as its duration.
        package let weight: Double

        package init(confidence: Double, isRight: Bool, weight: Double = 1) {
            self.confidence = confidence
            self.isRight = isRight
            self.weight = weight
        }
    }

    /// Answers of similar confidence.
    package struct Bin: Sendable, Hashable, Codable {
        /// Number of answers.
        package var count = 0
        /// Their share of all weight.
        package var share = 0.0
        /// Their mean confidence.
        package var confidence = 0.0
        /// The share of them that is right.
        package var accuracy = 0.0
    }

    /// Ten bins of equal width, from 0 to 1.
    package let bins: [Bin]
    /// Mean distance of confidence and accuracy over the bins, by weight.
    package let expectedCalibrationError: Double
    /// The same for confidences that mean exactly what they say, when as many answers are right or wrong independently of
    /// each other.
    package let calibrationErrorByChance: Double
    /// Mean squared distance of confidence and outcome.
    package let brierScore: Double

    /// Sorts judgements into bins; confidences beyond 0 … 1 count as the nearest.
    ///
    /// - Returns: `nil` without any weight.
    package init?(_ judgements: [Judgement]) {
        let total = judgements.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return nil }
        var bins = [Bin](repeating: Bin(), count: 10)
        var variances = [Double](repeating: 0, count: 10)
        var brier = 0.0
        for judgement in judgements {
            let confidence = judgement.confidence.isNaN ? 0 : max(0, min(1, judgement.confidence))
            let (place, share) = (min(9, Int(10 * confidence)), judgement.weight / total)
            let outcome = judgement.isRight ? 1.0 : 0.0
            bins[place].count += 1
            bins[place].share += share
            bins[place].confidence += share * confidence
            bins[place].accuracy += share * outcome
            variances[place] += share * share * confidence * (1 - confidence)
            brier += share * (confidence - outcome) * (confidence - outcome)
        }
        expectedCalibrationError = bins.reduce(0) { $0 + abs($1.confidence - $1.accuracy) }
        // Mean absolute value of a normal distribution.
        calibrationErrorByChance = variances.reduce(0) { $0 + (2 / Double.pi * $1).squareRoot() }
        brierScore = brier
        self.bins = bins.map { bin in
            var bin = bin
            if bin.share > 0 {
                bin.confidence /= bin.share
                bin.accuracy /= bin.share
            }
            return bin
        }
    }
}
