internal import Foundation

/// Turns a score in 0 … 1 that only ranks answers into the probability that an answer is right.
///
/// `logistic(offset + slope · logit(score))`: two numbers fitted on answers whose truth is known. Rises with the score.
///
/// - Source: Platt, "Probabilistic outputs for support vector machines", 1999. Differs: the score enters as its logit.
package struct Calibration: Sendable, Hashable {
    /// Log odds that an answer with the score ½ is right.
    package let offset: Double
    /// Change of the log odds with those of the score; positive.
    package let slope: Double

    package init(offset: Double, slope: Double) {
        self.offset = offset
        self.slope = slope
    }

    /// The probability that an answer with this score is right, 0 … 1; scores count as at least 10⁻⁴ from 0 and from 1.
    package func probability(of score: Double) -> Double {
        let score = min(max(score, 1e-4), 1 - 1e-4)
        return Statistics.logistic(offset + slope * log(score / (1 - score)))
    }
}
