import TactusCore
import Testing

struct KeyConfidenceTests {
    private let steps = stride(from: 0.0, through: 1, by: 0.05)

    @Test("More evidence never means less confidence", arguments: [false, true])
    func rises(withNetwork: Bool) {
        let confidence = KeyConfidence.fitted(withChords: true, withNetwork: withNetwork)
        for other in [0.05, 0.5, 0.95] {
            let lines = [
                steps.map { confidence(posterior: $0, withoutNetwork: other, spectrum: other) },
                steps.map { confidence(posterior: other, withoutNetwork: $0, spectrum: other) },
                steps.map { confidence(posterior: other, withoutNetwork: other, spectrum: $0) },
            ]
            for line in lines {
                #expect(line == line.sorted() && line.allSatisfy { (0...1).contains($0) })
            }
        }
    }

    @Test("Without the chord network the posterior stands", arguments: [false, true])
    func unfitted(withNetwork: Bool) {
        let confidence = KeyConfidence.fitted(withChords: false, withNetwork: withNetwork)
        for posterior in [0.1, 0.5, 0.97] {
            let said = confidence(posterior: posterior, withoutNetwork: 0.5, spectrum: 0.2)
            #expect(abs(said - posterior) < 1e-12)  // a logit and back
        }
    }
}
