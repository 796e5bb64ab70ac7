/// Written by `Tools/fit/confidence_weights.py`.
extension KeyConfidence {
    /// For the evidence that was heard; what no pack offers keeps its posterior.
    package static func fitted(withChords: Bool, withNetwork: Bool) -> KeyConfidence {
        let stretch = Logistic(constant: -1.732, weights: [0.6415, 0.658])
        return switch (withChords, withNetwork) {
        case (true, false):
            KeyConfidence(whole: Logistic(constant: 0.4093, weights: [0.5687, 0, 0.6557]), stretch: stretch)
        case (true, true):
            KeyConfidence(whole: Logistic(constant: 0.5193, weights: [0.2597, 0.2831, 0.4174]), stretch: stretch)
        case (false, _):
            KeyConfidence(whole: Logistic(constant: 0, weights: [1, 0, 0]), stretch: stretch)
        }
    }
}

extension SectionConfidence {
    /// For the evidence of the open pack.
    package static var fitted: SectionConfidence {
        SectionConfidence(logistic: Logistic(constant: -0.3078, weights: [0.3762, 0.936, 0.7435, 0.7455]))
    }
}
