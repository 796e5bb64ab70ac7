import TactusCore
import TactusTestSupport
import Testing

struct ChordRecognizerTests {
    private let frameRate = 44_100.0 / 4096

    /// Posteriors of crema for chords and basses given frame by frame, as sure as `certainty`.
    private func posteriors(_ chords: [(label: String, bass: Int)], certainty: Float = 0.8) throws -> FrameSeries {
        var values: [Float] = []
        for chord in chords {
            let label = try #require(ChordLabel(chord.label))
            let state = try #require(ChordVocabulary.crema.labels.firstIndex(of: label))
            var row = [Float](repeating: (1 - certainty) / 169, count: 170)
            row[state] = certainty
            row += [Float](repeating: 0, count: 25)
            var bass = [Float](repeating: 0.01, count: 13)
            bass[chord.bass] = 0.88
            values += row + bass
        }
        let names = (0..<208).map(String.init)
        return FrameSeries(frameRate: frameRate, axis: .label(names), binCount: 208, values: values)
    }

    private func recognize(
        _ series: FrameSeries, duration: Double, beats: [Double] = [], bars: [Bar]? = nil, keys: [KeySpan]? = nil
    ) throws -> Layers {
        var layers = Layers()
        layers.beats = beats.map { Beat(time: $0, confidence: 1) }
        layers.bars = bars
        layers.keys = keys
        let evidence = Evidence(duration: duration, series: [.activations(.chords): series])
        return try ChordRecognizer().analyze(evidence, given: layers).layers
    }

    private func runs(_ runs: [(String, Int, Int)]) -> [(label: String, bass: Int)] {
        runs.flatMap { run in [(label: String, bass: Int)](repeating: (run.0, run.1), count: run.2) }
    }

    @Test("Chords move to the beats nearby and cover the recording")
    func snapping() throws {
        // 22 frames are 2.043 s; the beats are every half second.
        let series = try posteriors(runs([("C:maj", 0, 22), ("F:maj", 5, 21)]))
        let found = try #require(recognize(series, duration: 4.1, beats: (0...8).map { 0.5 * Double($0) }).chords)
        #expect(found.map(\.label) == ["C:maj", "F:maj"])
        #expect(found.map(\.start) == [0, 2])
        #expect(found.map(\.end) == [2, 4.1])
        let confidence = Calibration(offset: 0.37, slope: 0.92).probability(of: 0.8)
        #expect(found.allSatisfy { abs($0.confidence - confidence) < 1e-3 })
    }

    @Test("Without beats the boundaries stay")
    func unsnapped() throws {
        let series = try posteriors(runs([("C:maj", 0, 22), ("F:maj", 5, 21)]))
        let found = try #require(recognize(series, duration: 4.1).chords)
        #expect(found.map(\.start) == [0, (22 / frameRate * 10_000).rounded() / 10_000])
    }

    @Test("A boundary stays when the evidence speaks against the beat")
    func contradiction() throws {
        // The nearest beat is 9 frames away, and each of them is sure.
        let series = try posteriors(runs([("C:maj", 0, 30), ("F:maj", 5, 30)]), certainty: 0.99)
        let found = try #require(recognize(series, duration: 5.57, beats: [0, 1.95, 3.9, 5.8]).chords)
        #expect(abs(found[1].start - 30 / frameRate) < 1e-4)
    }

    @Test("Inversions need the bass to be a note of the chord")
    func inversions() throws {
        let series = try posteriors(runs([("C:maj", 4, 20), ("C:maj", 4, 5), ("G:7", 11, 20), ("D:min", 1, 20)]))
        let found = try #require(recognize(series, duration: 6.1).chords)
        #expect(found.map(\.label) == ["C:maj/3", "G:7/3", "D:min"])
        #expect(found.map(\.bass) == ["E", "B", "D"])
    }

    @Test("Roots are spelled for the key, or for what sounds")
    func spelling() throws {
        let series = try posteriors(runs([("D#:maj", 3, 20), ("G#:maj", 8, 20), ("A#:maj", 10, 20)]))
        let free = try #require(recognize(series, duration: 5.6).chords)
        #expect(free.map(\.root) == ["Eb", "Ab", "Bb"])
        let key = KeySpan(start: 0, end: 5.6, key: KeyClass(tonic: 11, mode: .major), confidence: 1)
        let sharp = try #require(recognize(series, duration: 5.6, keys: [key]).chords)
        #expect(sharp.map(\.root) == ["D#", "G#", "A#"])
        #expect(sharp.map(\.roman) == ["V/vi", "VI", "VII"])
    }

    @Test("Bars list the chords that sound in them")
    func bars() throws {
        let series = try posteriors(runs([("C:maj", 0, 22), ("F:maj", 5, 11), ("G:7", 7, 11), ("N", 12, 10)]))
        let bars = (0..<3).map {
            Bar(index: $0, start: 2 * Double($0), end: 2 * Double($0 + 1), numerator: 4, tempo: 120)
        }
        let found = try recognize(series, duration: 5, beats: (0...10).map { 0.5 * Double($0) }, bars: bars)
        #expect(found.bars?.map(\.chords) == [["C:maj"], ["F:maj", "G:7"], ["N"]])
        #expect(found.bars?.map(\.start) == [0, 2, 4])
    }

    @Test("Too short for a frame is N; nothing is nothing")
    func short() throws {
        let empty = FrameSeries(frameRate: frameRate, axis: .label((0..<208).map(String.init)), binCount: 208)
        let found = try #require(recognize(empty, duration: 0.05).chords)
        #expect(found == [ChordSpan(start: 0, end: 0.05, label: "N", confidence: 0)])
        #expect(try recognize(empty, duration: 0).chords == [])
    }

    @Test("Spans are in order, without gaps and never empty, whatever the network says", arguments: UInt64(0)..<20)
    func invariants(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var values: [Float] = []
        for _ in 0..<120 * 208 { values.append(Float.random(in: 0...1, using: &random)) }
        for frame in 0..<120 { values[frame * 208 + Int.random(in: 0..<170, using: &random)] = 60 }
        let series = FrameSeries(
            frameRate: frameRate, axis: .label((0..<208).map(String.init)), binCount: 208, values: values)
        var beats: [Double] = []
        for _ in 0..<30 { beats.append((beats.last ?? 0) + Double.random(in: 0.05...0.8, using: &random)) }
        let found = try #require(recognize(series, duration: 11.2, beats: beats).chords)
        #expect(found.first?.start == 0 && found.last?.end == 11.2)
        for (left, right) in zip(found, found.dropFirst()) {
            #expect(left.end == right.start)
            #expect(left.label != right.label)
        }
        #expect(found.allSatisfy { $0.end > $0.start && (0...1).contains($0.confidence) })
    }

    @Test("Activations of another network are refused")
    func wrongNetwork() {
        let series = FrameSeries(frameRate: 10, axis: .scalar, binCount: 1, values: [1])
        #expect(throws: ParameterError.self) { try recognize(series, duration: 1) }
    }
}
