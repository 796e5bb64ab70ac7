/// Written by `Tools/fit/confidence_weights.py`.
extension KeyConfidence {
    /// For the evidence that was heard; what no pack offers keeps its posterior.
    package static func fitted(withChords: Bool, withNetwork: Bool) -> KeyConfidence {
        switch (withChords, withNetwork) {
        case (true, false):
            KeyConfidence(logistic: Logistic(constant: 0.2733, weights: [0.6294, 0, 0.6189]))
        case (true, true):
            KeyConfidence(logistic: Logistic(constant: 0.4217, weights: [0.2534, 0.3242, 0.4044]))
        case (false, _):
            KeyConfidence(logistic: Logistic(constant: 0, weights: [1, 0, 0]))
        }
    }
}

extension SectionConfidence {
    /// For the evidence of the open pack.
    package static var fitted: SectionConfidence {
        SectionConfidence(logistic: Logistic(constant: 0.1389, weights: [0.3757, 0.5743, 0.7934, 0.7442]))
    }
}
