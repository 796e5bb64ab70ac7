/// Turns what the evidence says about the most likely key into the probability that it is right.
///
/// Logistic functions, fitted so that of all keys at 0.8 about 80 % are right; no weight is negative. `Docs/Key.md` has the
/// figures.
package struct KeyConfidence: Sendable, Hashable {
    /// Logits of the key's posterior: by all evidence, without a key network, by the spectrum alone.
    let whole: Logistic
    /// Of a stretch between changes: the logit of its posterior, and 1 where the keys beside it are distant.
    let stretch: Logistic

    /// How likely the key of a recording is right.
    ///
    /// Networks and spectrum are wrong together less often than each, so a key that all find is surer.
    ///
    /// - Parameters:
    ///   - posterior: by all evidence, in 0 … 1.
    ///   - withoutNetwork: by all but a key network, in 0 … 1.
    ///   - spectrum: by the spectrum alone, in 0 … 1.
    /// - Returns: a probability.
    package func whole(posterior: Double, withoutNetwork: Double, spectrum: Double) -> Double {
        whole([posterior, withoutNetwork, spectrum].map(Statistics.logit))
    }

    /// How likely the key of a stretch between changes of key is right.
    ///
    /// A turn to a neighbouring key is most often only a phrase that leans there; a distant key is seldom heard by mistake.
    ///
    /// - Parameters:
    ///   - posterior: of the key over the stretch, in 0 … 1.
    ///   - isDistant: whether the signature differs by more than one accidental from those of the stretches beside it.
    /// - Returns: a probability.
    package func stretch(posterior: Double, isDistant: Bool) -> Double {
        stretch([Statistics.logit(posterior), isDistant ? 1 : 0])
    }
}
