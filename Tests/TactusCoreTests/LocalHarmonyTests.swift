import TactusCore
import Testing

struct LocalHarmonyTests {
    private func chords(_ texts: [String]) throws -> [(span: ChordSpan, label: ChordLabel)] {
        try texts.enumerated().map { place, text in
            let span = ChordSpan(start: 2 * Double(place), end: 2 * Double(place + 1), label: text, confidence: 1)
            return (span, try #require(ChordLabel(text)))
        }
    }

    private func span(_ start: Double, _ end: Double, _ tonic: Int, _ mode: Key.Mode) -> KeySpan {
        KeySpan(start: start, end: end, key: KeyClass(tonic: tonic, mode: mode), confidence: 1)
    }

    @Test("Names follow the key of the place")
    func localKey() throws {
        let keys = [span(0, 6, 5, .major), span(6, 12, 11, .major)]
        let harmony = LocalHarmony(keys: keys, fallback: PitchSpelling())
        let found = harmony.named(try chords(["F:maj", "A#:maj", "C:7", "B:maj", "A#:dim", "F#:7"]))
        #expect(found.map(\.label) == ["F:maj", "Bb:maj", "C:7", "B:maj", "A#:dim", "F#:7"])
        #expect(found.map(\.roman) == ["I", "IV", "V7", "I", "viio", "V7"])
    }

    @Test("A chord over a change of key belongs where its middle lies")
    func overlap() throws {
        let keys = [span(0, 2.9, 0, .major), span(2.9, 4, 2, .major)]
        let found = LocalHarmony(keys: keys, fallback: PitchSpelling()).named(try chords(["C:maj", "G:maj"]))
        #expect(found.map(\.roman) == ["I", "IV"])
    }

    @Test("Outside every key chords are spelled by the fallback and have no numeral")
    func noKey() throws {
        let harmony = LocalHarmony(keys: [span(2, 4, 0, .major)], fallback: PitchSpelling(sharps: -3))
        let found = harmony.named(try chords(["D#:maj", "C:maj", "G#:maj", "N"]))
        #expect(found.map(\.label) == ["Eb:maj", "C:maj", "Ab:maj", "N"])
        #expect(found.map(\.roman) == [nil, "I", nil, nil])
    }

    @Test("A dominant leads past repetitions of its root and gaps")
    func goal() throws {
        let harmony = LocalHarmony(keys: [span(0, 20, 0, .major)], fallback: PitchSpelling())
        let found = harmony.named(try chords(["D:maj", "D:maj/3", "N", "G:maj"]))
        #expect(found.map(\.roman) == ["V/V", "V6/V", nil, "V"])
    }
}

struct BarHarmonyTests {
    private let bars = (0..<3).map {
        Bar(index: $0, start: 2 * Double($0), end: 2 * Double($0 + 1), numerator: 4, tempo: 120)
    }

    private func spans(_ bounds: [Double]) -> [ChordSpan] {
        zip(bounds, bounds.dropFirst()).enumerated().map {
            ChordSpan(start: $1.0, end: $1.1, label: "chord \($0)", confidence: 1)
        }
    }

    @Test("Bars list what sounds in them and count what begins")
    func counts() {
        let found = BarHarmony().filled(bars, with: spans([0, 2, 3, 3.5, 7]))
        #expect(found.map(\.chords) == [["chord 0"], ["chord 1", "chord 2", "chord 3"], ["chord 3"]])
        #expect(found.map(\.chordChanges) == [0, 3, 0])
    }

    @Test("A change just before a bar line counts as on it")
    func tolerance() {
        let found = BarHarmony().filled(bars, with: spans([0, 1.9, 4.02, 6]))
        #expect(found.map(\.chordChanges) == [0, 1, 1])
        #expect(found.map(\.chords) == [["chord 0"], ["chord 1"], ["chord 2"]])
    }

    @Test("When all are short the longest is listed; without chords there is none")
    func short() {
        let found = BarHarmony().filled([bars[0]], with: spans(stride(from: 0, through: 2, by: 0.1).map { $0 }))
        #expect(found[0].chords?.count == 1)
        #expect(found[0].chordChanges == 18)
        #expect(BarHarmony().filled(bars, with: []).allSatisfy { $0.chords == [] && $0.chordChanges == 0 })
    }
}
