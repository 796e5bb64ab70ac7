import TactusCore

/// Songs for the tests of exports.
enum ExportSong {
    /// A pick-up, two bars of 6/8 at 80 and two of 3/4 at 96, with a slash chord, `N`, `X` and a section with a prime.
    static func small() -> Timeline {
        var timeline = empty(duration: 8)
        let bars = [(1.0, 2, 0.75), (2.5, 2, 0.75), (4.0, 3, 0.625), (5.875, 3, 0.625)]
        timeline.bars = bars.enumerated().map { index, bar in
            let (start, beats, period) = bar
            return Bar(
                index: index, start: start, end: start + Double(beats) * period, numerator: beats, tempo: 60 / period,
                confidence: 0.8)
        }
        timeline.beats = [Beat(time: 0.25, position: 2, confidence: 0.6)]
        for (index, (start, beats, period)) in bars.enumerated() {
            for place in 0..<beats {
                let time = start + Double(place) * period
                timeline.beats?.append(Beat(time: time, position: place + 1, bar: index, confidence: 0.9))
            }
        }
        timeline.meter = [
            MeterSpan(start: 1, end: 4, numerator: 6, denominator: 8, confidence: 0.95),
            MeterSpan(start: 4, end: 7.75, numerator: 3, confidence: 0.9),
        ]
        timeline.tempo = Tempo(bpm: 80, confidence: 0.7, stability: 0.5, alternatives: [], curve: [])
        timeline.chords = [
            ChordSpan(start: 0, end: 1, label: "N", confidence: 0.99),
            ChordSpan(start: 1, end: 2.5, label: "G:maj", root: "G", quality: "maj", bass: "G", confidence: 0.9),
            ChordSpan(start: 2.5, end: 3.25, label: "D:7/3", root: "D", quality: "7", bass: "F#", confidence: 0.75),
            ChordSpan(start: 3.25, end: 4, label: "C:maj", root: "C", quality: "maj", bass: "C", confidence: 0.8),
            ChordSpan(start: 4, end: 5.875, label: "E:min9", root: "E", quality: "min9", bass: "E", confidence: 0.6),
            ChordSpan(
                start: 5.875, end: 7.125, label: "A:sus4(b7)", root: "A", quality: "sus4(b7)", bass: "A",
                confidence: 0.5),
            ChordSpan(start: 7.125, end: 8, label: "X", confidence: 0.3),
        ]
        timeline.key = Key(name: "G major", tonic: "G", mode: .major, camelot: "9B", confidence: 0.8)
        timeline.keys = [
            KeySpan(start: 0, end: 4, name: "G major", tonic: "G", mode: .major, camelot: "9B", confidence: 0.85),
            KeySpan(start: 4, end: 8, name: "C minor", tonic: "C", mode: .minor, camelot: "5A", confidence: 0.7),
        ]
        timeline.sections = [
            Section(start: 0, end: 2.5, label: "A", confidence: 0.7),
            Section(start: 2.5, end: 4, label: "B", confidence: 0.65),
            Section(start: 4, end: 8, label: "A'", confidence: 0.55),
        ]
        let origin = ModelOrigin(model: "open/rhythm", sha256: "ab12", licence: "Apache-2.0")
        timeline.provenance = [
            Provenance(layers: [.tempo, .beats], analyzer: "bar-pointer-hmm", version: "0.1.0", origin: origin),
            Provenance(layers: [.chords, .keys, .sections], analyzer: "made by hand", version: "0.1.0"),
        ]
        return timeline
    }

    /// Three stretches of some meter and tempo, with pick-ups, pauses and beats that are not quite even.
    static func random(seed: UInt64) -> Timeline {
        var random = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
        var (beats, bars, meter): ([Beat], [Bar], [MeterSpan]) = ([], [], [])
        var time = number(0.016...4).rounded(places: 4)
        for _ in 0..<3 {
            let signatures = [(4, 4), (3, 4), (6, 8), (7, 8), (12, 8), (5, 4)]
            let (numerator, denominator) = signatures[Int.random(in: 0..<6, using: &random)]
            let count = TimeSignature(numerator, denominator).beatsPerBar
            let period = number(0.2...1.5)
            func add(_ position: Int, _ bar: Int?) {
                beats.append(Beat(time: time, position: position, bar: bar, confidence: number(0...1)))
                time = (time + period * number(0.95...1.05)).rounded(places: 4)
            }
            let pickup = Int.random(in: 0..<count, using: &random)
            for place in 0..<pickup { add(count - pickup + place + 1, nil) }
            let start = time
            for _ in 0..<Int.random(in: 2...6, using: &random) {
                let first = time
                for position in 1...count { add(position, bars.count) }
                bars.append(
                    Bar(index: bars.count, start: first, end: time, numerator: count, tempo: 60 / period))
            }
            meter.append(
                MeterSpan(start: start, end: time, numerator: numerator, denominator: denominator, confidence: 1))
            if Bool.random(using: &random) { time = (time + number(1...9)).rounded(places: 4) }
        }
        var timeline = empty(duration: time)
        timeline.beats = beats
        timeline.bars = bars
        timeline.meter = meter
        return timeline
    }

    static func empty(duration: Double) -> Timeline {
        Timeline(
            source: Source(
                path: "Étude {live}.mp3", name: "Étude {live}.mp3", duration: duration, sampleRate: 44_100, channels: 2,
                contentHash: "sha256:00ff"))
    }
}
