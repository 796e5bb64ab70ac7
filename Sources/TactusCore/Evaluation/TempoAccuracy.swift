/// Whether a tempo is right within 4 %.
///
/// - Source: Gouyon et al., "An experimental comparison of audio tempo induction algorithms", IEEE TASLP 14(5), 2006.
package struct TempoAccuracy: Sendable, Hashable {
    /// Right as it is (accuracy 1).
    package let isRight: Bool
    /// Right, or at twice, three times, half or a third of the true tempo (accuracy 2).
    package let isRightUpToLevel: Bool

    /// Compares beats a minute; an `estimate` of 0 or less is no answer and never right.
    ///
    /// - Precondition: `reference` is above 0.
    package init(reference: Double, estimate: Double) {
        precondition(reference > 0, "a true tempo is above 0")
        func agrees(_ factor: Double) -> Bool {
            estimate > 0 && abs(estimate - reference * factor) / (reference * factor) <= 0.04
        }
        isRight = agrees(1)
        isRightUpToLevel = [1 / 3, 0.5, 1, 2, 3].contains(where: agrees)
    }
}
