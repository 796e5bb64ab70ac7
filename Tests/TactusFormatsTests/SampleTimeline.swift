import Foundation
import TactusCore
import TactusTestSupport

/// Timelines for the tests of formats.
enum SampleTimeline {
    /// Ten bars, 4/4 at 120 and then 3/4 at 126, with every layer, an ugly name and a warning.
    static func full() -> Timeline {
        let source = Source(
            path: "/music/Étude \u{1B}[31m“live”.flac", name: "Étude \u{1B}[31m“live”.flac", duration: 17.4,
            sampleRate: 44_100, channels: 2, contentHash: "sha256:00ff")
        var timeline = Timeline(source: source, warnings: ["The key is uncertain after 12.5 s."])
        var time = 0.25
        var (bars, beats, curve): ([Bar], [Beat], [Tempo.Point]) = ([], [], [])
        for index in 0..<10 {
            let (numerator, bpm) = index < 6 ? (4, 120.0) : (3, 126.0)
            for position in 1...numerator {
                let beat = time + Double(position - 1) * 60 / bpm
                beats.append(Beat(time: beat, position: position, bar: index, confidence: 0.9))
                curve.append(Tempo.Point(time: beat, bpm: bpm))
            }
            let end = time + Double(numerator) * 60 / bpm
            let changes = [1, 0, 1, 3, 0, 1, 0, 0, 1, 0][index]
            bars.append(
                Bar(index: index, start: time, end: end, numerator: numerator, tempo: bpm, chordChanges: changes))
            time = end
        }
        timeline.bars = bars
        timeline.beats = beats
        timeline.tempo = Tempo(
            bpm: 120, confidence: 0.94, stability: 0.973,
            alternatives: [.init(bpm: 60, confidence: 0.03), .init(bpm: 240, confidence: 0.01)], curve: curve)
        timeline.meter = [
            MeterSpan(start: 0.25, end: bars[6].start, numerator: 4, confidence: 0.97),
            MeterSpan(start: bars[6].start, end: time, numerator: 3, confidence: 0.6),
        ]
        timeline.chords = chords(bars: bars, duration: 17.4)
        timeline.key = Key(
            name: "G major", tonic: "G", mode: .major, camelot: "9B", confidence: 0.81,
            alternatives: [.init(name: "E minor", confidence: 0.12), .init(name: "D major", confidence: 0.03)])
        timeline.keys = [
            KeySpan(start: 0, end: 12.25, name: "G major", tonic: "G", mode: .major, camelot: "9B", confidence: 0.84),
            KeySpan(
                start: 12.25, end: 17.4, name: "A major", tonic: "A", mode: .major, camelot: "11B", confidence: 0.62),
        ]
        timeline.sections = [
            Section(
                start: 0, end: 8.25, label: "A", confidence: 0.7, loudness: -13.2, tempo: 120, key: "G major"),
            Section(start: 8.25, end: 12.25, label: "B", confidence: 0.65, loudness: -11.8, tempo: 120, key: "G major"),
            Section(start: 12.25, end: 17.4, label: "A'", confidence: 0.58, loudness: -12, tempo: 126, key: "A major"),
        ]
        timeline.loudness = Loudness(integratedLUFS: -12.34, rangeLU: 6.06, truePeakDB: -0.96)
        let rms = (0..<174).map { 0.2 * (1 - cos(2 * .pi * Double($0) / 87)) / 2 }
        timeline.energy = Energy(
            frameRate: 10, rms: rms, momentaryLUFS: [-20], shortTermLUFS: [-21], low: [0.1], mid: [0.05], high: [0.01])
        timeline.descriptors = Descriptors(danceability: 1.237, pulseClarity: 0.618, swing: 1.94, onsetRate: 3.1)
        timeline.spectral = spectral { Spectral.Curve(mean: 0.75, deviation: 0.25, values: [0.5, 1]) }
        let rhythm = ModelOrigin(model: "open/rhythm", sha256: "ab12", licence: "Apache-2.0")
        let harmony = ModelOrigin(model: "open/crema", sha256: "cd34", licence: "BSD-2-Clause")
        timeline.provenance = [
            Provenance(
                layers: [.tempo, .meter, .beats, .bars], analyzer: "bar-pointer-hmm", version: "0.1.0", origin: rhythm),
            Provenance(layers: [.chords], analyzer: "chord-hmm", version: "0.1.0", origin: harmony),
            Provenance(layers: [.key], analyzer: "key-profile", version: "0.1.0"),
            Provenance(layers: [.keys], analyzer: "key-changes", version: "0.1.0"),
            Provenance(layers: [.sections], analyzer: "block-matching", version: "0.1.0"),
            Provenance(layers: [.loudness, .energy], analyzer: "ebu-r128", version: "0.1.0"),
            Provenance(layers: [.descriptors], analyzer: "rhythm-descriptors", version: "0.1.0"),
            Provenance(layers: [.spectral], analyzer: "spectral-descriptors", version: "0.1.0"),
        ]
        return timeline
    }

    private static func chords(bars: [Bar], duration: Double) -> [ChordSpan] {
        let half = bars[3].start + 1
        let bounds = [0, 0.25, bars[2].start, bars[3].start, half, half + 0.5, bars[5].start, bars[8].start, duration]
        let names: [(label: String, root: String?, quality: String?, bass: String?, roman: String?)] = [
            ("N", nil, nil, nil, nil), ("G:maj", "G", "maj", "G", "I"), ("D:maj/3", "D", "maj", "F#", "V6"),
            ("E:min7", "E", "min7", "E", "vi7"), ("A:sus4", "A", "sus4", "A", "IIsus4"),
            ("A:7", "A", "7", "A", "V7/V"), ("X", nil, nil, nil, nil), ("C:maj7", "C", "maj7", "C", "bIIIM7"),
        ]
        return names.enumerated().map { place, name in
            ChordSpan(
                start: bounds[place], end: bounds[place + 1], label: name.label, root: name.root,
                quality: name.quality, bass: name.bass, roman: name.roman, confidence: 0.8)
        }
    }

    private static func spectral(_ curve: () -> Spectral.Curve) -> Spectral {
        func curves(_ count: Int) -> [Spectral.Curve] { (0..<count).map { _ in curve() } }
        return Spectral(
            frameRate: 2, centroid: curve(), bandwidth: curve(), rolloff: curve(), flatness: curve(),
            zeroCrossingRate: curve(), contrast: curves(7), mfcc: curves(20), tonnetz: curves(6), harmonic: curve(),
            percussive: curve())
    }

    /// Any timeline whose numbers are finite.
    static func random(seed: UInt64) -> Timeline {
        var random = SeededGenerator(seed: seed)
        func flag() -> Bool { Bool.random(using: &random) }
        func number() -> Double {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: 0
            case 1: Double(Int.random(in: -1000...1000, using: &random))
            case 2: Double.random(in: 0...1, using: &random)
            case 3: Double.random(in: -1e300...1e300, using: &random)
            default: Double.random(in: 0...1, using: &random) * 1e-300
            }
        }
        func count() -> Int { Int.random(in: 0...4, using: &random) }
        func text() -> String {
            let scalars = (0..<count()).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x1F9FF, using: &random))
            }
            return String(String.UnicodeScalarView(scalars)) + (flag() ? "\"\\/\u{0}\n" : "")
        }
        func list<Element>(_ element: () -> Element) -> [Element] { (0..<count()).map { _ in element() } }
        func maybe<Value>(_ value: () -> Value) -> Value? { flag() ? value() : nil }
        let source = Source(
            path: maybe(text), name: text(), duration: number(), sampleRate: count(), channels: count(),
            contentHash: text(), isTruncated: flag())
        var timeline = Timeline(source: source, warnings: list(text))
        timeline.tempo = maybe {
            Tempo(
                bpm: maybe(number), confidence: number(), stability: number(),
                alternatives: list { .init(bpm: number(), confidence: number()) },
                curve: list { .init(time: number(), bpm: number()) })
        }
        timeline.meter = maybe {
            list {
                MeterSpan(start: number(), end: number(), numerator: count(), denominator: 8, confidence: number())
            }
        }
        timeline.beats = maybe {
            list { Beat(time: number(), position: maybe(count), bar: maybe(count), confidence: number()) }
        }
        timeline.bars = maybe {
            list {
                Bar(
                    index: count(), start: number(), end: number(), numerator: count(), tempo: number(),
                    chords: maybe { list(text) }, chordChanges: maybe(count))
            }
        }
        timeline.chords = maybe {
            list {
                ChordSpan(
                    start: number(), end: number(), label: text(), root: maybe(text), quality: maybe(text),
                    bass: maybe(text), roman: maybe(text), confidence: number())
            }
        }
        timeline.key = maybe {
            Key(
                name: text(), tonic: maybe(text), mode: maybe { flag() ? .major : .minor }, camelot: maybe(text),
                confidence: number(), alternatives: list { .init(name: text(), confidence: number()) })
        }
        timeline.keys = maybe {
            list {
                KeySpan(
                    start: number(), end: number(), name: text(), tonic: text(), mode: flag() ? .major : .minor,
                    camelot: text(), confidence: number())
            }
        }
        timeline.sections = maybe {
            list {
                Section(
                    start: number(), end: number(), label: text(), confidence: number(), loudness: maybe(number),
                    tempo: maybe(number), key: maybe(text))
            }
        }
        timeline.loudness = maybe {
            Loudness(integratedLUFS: maybe(number), rangeLU: number(), truePeakDB: maybe(number))
        }
        timeline.energy = maybe {
            Energy(
                frameRate: number(), rms: list(number), momentaryLUFS: list(number), shortTermLUFS: list(number),
                low: list(number), mid: list(number), high: list(number))
        }
        timeline.descriptors = maybe {
            Descriptors(
                danceability: maybe(number), pulseClarity: maybe(number), swing: maybe(number),
                onsetRate: maybe(number))
        }
        timeline.spectral = maybe {
            spectral { Spectral.Curve(mean: maybe(number), deviation: maybe(number), values: list(number)) }
        }
        timeline.provenance = list {
            let origin = maybe { ModelOrigin(model: text(), sha256: text(), licence: text(), device: text()) }
            return Provenance(
                layers: LayerName.allCases.filter { _ in flag() }, analyzer: text(), version: text(), origin: origin)
        }
        return timeline
    }
}
