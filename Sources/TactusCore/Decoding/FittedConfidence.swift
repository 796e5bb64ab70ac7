/// Written by `Tools/fit/confidence_weights.py`.
extension KeyConfidence {
    /// For the evidence that was heard; what no pack offers keeps its posterior.
    package static func fitted(withChords: Bool, withNetwork: Bool) -> KeyConfidence {
        switch (withChords, withNetwork) {
        case (true, false):
            KeyConfidence(logistic: Logistic(constant: 0.7112, weights: [0.6292, 0, 0.8055]))
        case (true, true):
            KeyConfidence(logistic: Logistic(constant: 0.6174, weights: [0.4055, 0.2377, 0.6434]))
        case (false, _):
            KeyConfidence(logistic: Logistic(constant: 0, weights: [1, 0, 0]))
        }
    }
}

extension SectionConfidence {
    /// For the evidence of the open pack.
    package static var fitted: SectionConfidence {
        SectionConfidence(logistic: Logistic(constant: -0.1808, weights: [0.4681, 1.005, 0.5873, 1.14]))
    }
}
