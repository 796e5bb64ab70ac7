import Foundation
import TactusCore
import Testing

/// The scores of mir_eval 0.8.2 on random cases; Scripts/reference/evaluation_metrics.py makes them.
struct EvaluationReferenceTests {
    private struct Card<Case: Decodable>: Decodable {
        let tolerance: Double
        let cases: [Case]
        let names: [String]?
    }

    private func card<Case: Decodable>(_ name: String, of: Case.Type) throws -> Card<Case> {
        let url = Bundle.module.bundleURL.appending(path: "Fixtures/evaluation_\(name).json")
        return try JSONDecoder().decode(Card<Case>.self, from: Data(contentsOf: url))
    }

    private struct Beats: Decodable {
        let reference: [Double]
        let estimate: [Double]
        let scores: [String: Double]
    }

    @Test("Beat scores")
    func beats() throws {
        let card = try card("beats", of: Beats.self)
        #expect(card.cases.count >= 200)
        for (number, item) in card.cases.enumerated() {
            let scores = BeatScores(reference: item.reference, estimate: item.estimate)
            let trimmed = BeatScores(
                reference: BeatScores.trimmed(item.reference), estimate: BeatScores.trimmed(item.estimate))
            let found = [
                "f": scores.fMeasure, "cemgil": scores.cemgil, "p": scores.pScore, "cmlc": scores.continuity.cmlc,
                "cmlt": scores.continuity.cmlt, "amlc": scores.continuity.amlc, "amlt": scores.continuity.amlt,
                "gain": scores.informationGain, "trimmed": trimmed.fMeasure,
            ]
            compare(found, with: item.scores, tolerance: card.tolerance, "case \(number)")
        }
    }

    private struct Span: Decodable {
        let span: LabelledSpan<String>

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            span = LabelledSpan(
                try list.decode(Double.self), try list.decode(Double.self), try list.decode(String.self))
        }
    }

    private struct Spans: Decodable {
        let reference: [Span]
        let estimate: [Span]
        let scores: [String: Double]
    }

    @Test("Chord scores and segmentation")
    func chords() throws {
        let names: [String: ChordComparison] = [
            "root": .root, "thirds": .thirds, "thirds_inv": .thirdsInv, "triads": .triads, "triads_inv": .triadsInv,
            "tetrads": .tetrads, "tetrads_inv": .tetradsInv, "majmin": .majmin, "majmin_inv": .majminInv,
            "sevenths": .sevenths, "sevenths_inv": .seventhsInv, "mirex": .mirex,
        ]
        let card = try card("chords", of: Spans.self)
        #expect(card.cases.count >= 200)
        for (number, item) in card.cases.enumerated() {
            let scores = ChordScores(reference: item.reference.map(\.span), estimate: item.estimate.map(\.span))
            var found = names.compactMapValues { scores.shares[$0] }
            found["overseg"] = scores.segmentation?.overSegmentation
            found["underseg"] = scores.segmentation?.underSegmentation
            found["seg"] = scores.segmentation?.meanSegmentation
            compare(found, with: item.scores, tolerance: card.tolerance, "case \(number)")
        }
    }

    private struct Chord: Decodable {
        let label: String
        let root: Int
        let tones: UInt16
        let folded: UInt16
        let bass: Int
    }

    @Test("Chord labels become the same notes")
    func chordLabels() throws {
        for item in try card("chord_labels", of: Chord.self).cases {
            let chord = try #require(HarteChord(item.label), "\(item.label)")
            #expect(chord.root == item.root && chord.tones == item.tones && chord.bass == item.bass, "\(item.label)")
            #expect(HarteChord(item.label, hasExtensions: true)?.tones == item.folded, "\(item.label)")
        }
    }

    @Test("Section scores")
    func sections() throws {
        let card = try card("sections", of: Spans.self)
        #expect(card.cases.count >= 200)
        for (number, item) in card.cases.enumerated() {
            let (truth, guess) = (item.reference.map(\.span), item.estimate.map(\.span))
            let scores = try #require(SectionScores(reference: truth, estimate: guess))
            let trimmed = try #require(SectionScores(reference: truth, estimate: guess, isTrimmed: true))
            var found: [String: Double] = [:]
            for (name, measure) in [
                ("half", scores.hitRateHalf), ("three", scores.hitRate3), ("trimmed", trimmed.hitRate3),
                ("pairwise", scores.pairwise), ("v", scores.vMeasure),
            ] {
                found["\(name)P"] = measure.precision
                found["\(name)R"] = measure.recall
                found["\(name)F"] = measure.value
            }
            compare(found, with: item.scores, tolerance: card.tolerance, "case \(number)")
        }
    }

    @Test("Key scores of all pairs")
    func keys() throws {
        let card = try card("keys", of: [Double].self)
        let names = try #require(card.names)
        for (reference, row) in zip(names, card.cases) {
            for (estimate, expected) in zip(names, row) {
                let truth = try #require(KeyClass(name: reference))
                let found = KeyScore.value(reference: truth, estimate: KeyClass(name: estimate))
                #expect(found == expected, "\(estimate) for \(reference)")
            }
        }
    }

    private func compare(
        _ found: [String: Double], with expected: [String: Double], tolerance: Double, _ place: String
    ) {
        #expect(Set(found.keys) == Set(expected.keys), "\(place)")
        for (name, value) in expected {
            #expect(abs((found[name] ?? .nan) - value) < tolerance, "\(name) of \(place)")
        }
    }
}
