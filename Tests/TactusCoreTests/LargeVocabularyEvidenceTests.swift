import TactusCore
import TactusTestSupport
import Testing

struct LargeVocabularyEvidenceTests {
    /// Six heads that say a chord with `certainty` each.
    private func row(_ label: ChordLabel, certainty: Float = 0.9) -> [Float] {
        var row: [Float] = []
        for head in ChordHead.allCases {
            let count = head.columns.count
            row += [Float](repeating: (1 - certainty) / Float(count - 1), count: count)
        }
        let columns = ChordHead.columns(of: label)
        for head in ChordHead.allCases {
            // No chord says nothing about sevenths and above: they are none.
            row[columns.first { head.columns.contains($0) } ?? head.columns.lowerBound] = certainty
        }
        return row
    }

    private func series(_ runs: [(String, Int)]) throws -> FrameSeries {
        let values = try runs.flatMap { text, count in
            let values = row(try #require(ChordLabel(text)))
            return (0..<count).flatMap { _ in values }
        }
        return FrameSeries(
            frameRate: HybridConstantQ.frameRate, axis: .label(ChordHead.labels), binCount: 100, values: values)
    }

    @Test("301 chords, each its own combination of columns")
    func vocabulary() {
        let labels = ChordVocabulary.large.labels
        #expect(labels.count == 301)
        #expect(Set(labels.map { ChordHead.columns(of: $0) }).count == 301)
        #expect(ChordHead.labels.count == ChordHead.columnCount)
    }

    @Test("The columns of a chord have its names")
    func columns() throws {
        func names(_ text: String) throws -> [String] {
            ChordHead.columns(of: try #require(ChordLabel(text))).map { ChordHead.labels[$0] }
        }
        #expect(try names("N") == ["triad N", "bass none"])
        #expect(
            try names("D:min9") == [
                "triad D:min", "bass D", "seventh b7", "ninth 9", "eleventh none", "thirteenth none",
            ])
        #expect(try names("Bb:maj/3").prefix(2) == ["triad A#:maj", "bass D"])
        #expect(try names("B:dim7")[2] == "seventh bb7")
    }

    @Test("Names sevenths and inversions, and begins without a chord")
    func recognition() throws {
        let runs = [("N", 20), ("C:maj7", 60), ("G:maj/3", 60), ("A:min9", 60), ("F:sus4(b7)", 60), ("N", 20)]
        let duration = 280 / HybridConstantQ.frameRate
        var options = ChordRecognizer.Options()
        options.isDetailed = true
        let evidence = Evidence(duration: duration, series: [.activations(.detailedChords): try series(runs)])
        let found = try ChordRecognizer(options).analyze(evidence, given: Layers()).layers.chords
        #expect(found?.map(\.label) == runs.map(\.0))
        #expect(found?.first?.start == 0)
    }

    @Test("Chords change on downbeats rather than on the beats around them")
    func changeCosts() throws {
        let rate = HybridConstantQ.frameRate
        // The evidence changes at frame 96, 2.23 s: just before the second downbeat.
        let series = try series([("N", 10), ("C:maj", 86), ("F:maj", 90)])
        var options = ChordRecognizer.Options()
        options.isDetailed = true
        var layers = Layers()
        layers.beats = (0..<9).map {
            Beat(time: 0.25 + 0.5 * Double($0), position: $0 % 4 + 1, bar: $0 / 4, confidence: 1)
        }
        layers.bars = (0..<3).map {
            Bar(index: $0, start: 0.25 + 2 * Double($0), end: 2.25 + 2 * Double($0), numerator: 4, tempo: 120)
        }
        let evidence = Evidence(duration: 186 / rate, series: [.activations(.detailedChords): series])
        let found = try #require(ChordRecognizer(options).analyze(evidence, given: layers).layers.chords)
        #expect(found.map(\.label) == ["N", "C:maj", "F:maj"])
        #expect(found.map(\.start) == [0, 0.25, 2.25])
    }

    @Test("A row holds the same values as single states", arguments: [0, 1, 150, 300])
    func observation(state: Int) throws {
        let evidence = try LargeVocabularyEvidence(series([("E:hdim7", 2)]))
        var row = [Double](repeating: 0, count: 301)
        evidence.observe(1, into: &row)
        #expect(abs(row[state] - evidence.logProbability(of: state, at: 1)) < 1e-12)
    }

    @Test("Other activations are refused")
    func wrongNetwork() {
        let other = FrameSeries(frameRate: 10, axis: .scalar, binCount: 1)
        #expect(throws: ParameterError.self) { try LargeVocabularyEvidence(other) }
        #expect(throws: ParameterError.self) { try CremaEvidence(other) }
    }
}
