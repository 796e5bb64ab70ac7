import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct SectionAnalyzerTests {
    private static let spectrum = EvidenceKey.feature(.constantQ(ConstantQ.Options()))
    private static let bands = EvidenceKey.feature(.bandEnergy(BandEnergy.Options()))

    /// Chords of eight bars of two seconds for each letter, every letter with its progression, register and level.
    private func song(_ form: String) throws -> (Evidence, Layers) {
        let progressions: [Character: [[Int]]] = [
            "A": [[36, 60, 64, 67], [45, 57, 60, 64], [41, 57, 60, 65], [43, 59, 62, 67]],
            "B": [[38, 69, 74, 77], [43, 71, 74, 79], [40, 71, 76, 79], [45, 72, 76, 81]],
            "C": [[44, 48, 51, 56], [46, 50, 53, 58], [39, 43, 46, 51], [41, 44, 48, 53]],
        ]
        let gains: [Character: Float] = ["A": 1, "B": 0.5, "C": 0.25]
        var samples: [Float] = []
        var notes: [[Int]] = []
        for letter in form {
            let progression = progressions[letter] ?? []
            let part = progression + progression
            samples += TestMusic.play(part, duration: 2).map { $0 * (gains[letter] ?? 1) }
            notes += part
        }
        let series = try extract(.constantQ(.init()), from: samples)
        let heard = TestMusic.posteriors(notes)
        let rows = (0..<series.frameCount - 1).flatMap { frame in
            heard[min(notes.count - 1, Int(Double(frame) / series.frameRate / 2))]
        }
        let posteriors = FrameSeries(
            frameRate: series.frameRate, axis: heard.axis, binCount: heard.binCount, values: rows)
        let levels = try extract(.bandEnergy(.init()), from: samples)
        let loudness = (0..<levels.frameCount).flatMap { frame in
            [20 * log10(max(levels[frame, 0], 1e-4)), -70]
        }
        var layers = Layers()
        layers.bars = notes.indices.map {
            Bar(index: $0, start: 2 * Double($0), end: 2 * Double($0 + 1), numerator: 4, tempo: 120)
        }
        layers.beats = (0..<4 * notes.count).map { Beat(time: 0.5 * Double($0), confidence: 1) }
        let end = 2 * Double(notes.count)
        layers.keys = [
            KeySpan(start: 0, end: 20, key: KeyClass(tonic: 0, mode: .major), confidence: 1),
            KeySpan(start: 20, end: end, key: KeyClass(tonic: 2, mode: .major), confidence: 1),
        ]
        let evidence = Evidence(
            duration: end,
            series: [
                Self.spectrum: series, .activations(.chords): posteriors, Self.bands: levels,
                .loudness: FrameSeries(frameRate: 10, axis: .scalar, binCount: 2, values: loudness),
            ])
        return (evidence, layers)
    }

    private func sections(_ evidence: Evidence, _ layers: Layers) throws -> [TactusCore.Section] {
        try #require(try SectionAnalyzer().analyze(evidence, given: layers).layers.sections)
    }

    @Test("Known forms are found, with boundaries on the right bars", arguments: ["ABAC", "ABAB", "ABCA", "ABCBA"])
    func forms(form: String) throws {
        let (evidence, layers) = try song(form)
        let found = try sections(evidence, layers)
        #expect(found.map(\.label) == form.map(String.init))
        #expect(found.map(\.start) == form.indices.enumerated().map { 16 * Double($0.offset) })
        #expect(found.last?.end == evidence.duration)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.end == $1.start })
        #expect(found.allSatisfy { (0...1).contains($0.confidence) })
    }

    @Test("Repeated parts that follow each other share a letter", arguments: ["AABA", "AABBA"])
    func repetition(form: String) throws {
        let (evidence, layers) = try song(form)
        let found = try sections(evidence, layers)
        let letters = Array(form)
        for section in found {
            let place = Int((section.start + section.end) / 2 / 16)
            #expect(section.label == String(letters[place]))
            #expect(section.start.truncatingRemainder(dividingBy: 16) == 0)
        }
    }

    @Test("Sections have their loudness, tempo and key")
    func description() throws {
        let (evidence, layers) = try song("ABA")
        let found = try sections(evidence, layers)
        #expect(found.allSatisfy { $0.tempo == 120 })
        #expect(found.map(\.key) == ["C major", "D major", "D major"])
        let (loud, soft) = (try #require(found[0].loudness), try #require(found[1].loudness))
        #expect(abs(loud - soft - 6) < 2)  // other notes, the gain halved
        #expect(abs(loud - (found[2].loudness ?? 0)) < 0.1)
    }

    @Test("Without bars the sections lie on the grid")
    func withoutBars() throws {
        var (evidence, layers) = try song("ABA")
        layers.bars = []
        layers.beats = []
        layers.keys = []
        let found = try sections(evidence, layers)
        #expect(found.map(\.label) == ["A", "B", "A"])
        #expect(found.allSatisfy { $0.tempo == nil && $0.key == nil })
        evidence.duration = 48
        #expect(try sections(evidence, layers).last?.end == 48)
    }

    @Test("Silence has none, a short sound is one")
    func short() throws {
        for (duration, gain) in [(0.0, Float(1)), (20, 0), (0.3, 1)] {
            let samples = TestMusic.play([[48, 60, 64]], duration: duration).map { $0 * gain }
            let series = try extract(.constantQ(.init()), from: samples)
            let axis = TestMusic.posteriors([[48]]).axis
            let posteriors = FrameSeries(
                frameRate: series.frameRate, axis: axis, binCount: 25,
                values: [Float](repeating: 0.1, count: 25 * max(0, series.frameCount - 1)))
            let evidence = Evidence(
                duration: duration,
                series: [
                    Self.spectrum: series, .activations(.chords): posteriors,
                    Self.bands: try extract(.bandEnergy(.init()), from: samples),
                    .loudness: FrameSeries(frameRate: 10, axis: .scalar, binCount: 2),
                ])
            let found = try sections(evidence, Layers())
            #expect(found.map(\.label) == (duration == 0.3 ? ["A"] : []))
        }
    }
}
