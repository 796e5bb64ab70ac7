/// Turns what the evidence says about the most likely key into the probability that it is right.
///
/// A logistic function, fitted so that of all keys at 0.8 about 80 % are right; no weight is negative. `Docs/Key.md` has the
/// figures.
package struct KeyConfidence: Sendable, Hashable {
    /// In the logits of the key's posterior: by all evidence, without a key network, by the spectrum alone.
    let logistic: Logistic

    /// How likely the key of a recording is right.
    ///
    /// Networks and spectrum are wrong together less often than each, so a key that all find is surer.
    ///
    /// - Parameters:
    ///   - posterior: by all evidence, in 0 … 1.
    ///   - withoutNetwork: by all but a key network, in 0 … 1.
    ///   - spectrum: by the spectrum alone, in 0 … 1.
    /// - Returns: a probability.
    package func callAsFunction(posterior: Double, withoutNetwork: Double, spectrum: Double) -> Double {
        logistic([posterior, withoutNetwork, spectrum].map(Statistics.logit))
    }
}
