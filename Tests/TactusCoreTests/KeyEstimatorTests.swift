import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct KeyEstimatorTests {
    private let request = EvidenceKey.feature(.constantQ(ConstantQ.Options()))

    /// The key of a recording, from its spectrum and, where given, what the chord network hears.
    private func key(of samples: [Float], chords: FrameSeries? = nil) throws -> Key {
        try key(of: extract(.constantQ(.init()), from: samples), chords: chords)
    }

    private func key(of spectrum: FrameSeries, chords: FrameSeries? = nil) throws -> Key {
        var options = KeyEstimator.Options()
        options.usesChords = chords != nil
        let estimator = try KeyEstimator(options)
        var evidence = Evidence(duration: 1, series: [request: spectrum])
        if let chords { evidence[.activations(.chords)] = chords }
        #expect(estimator.inputs.contains(.activations(.chords)) == (chords != nil))
        return try #require(try estimator.analyze(evidence, given: Layers()).layers.key)
    }

    @Test("Cadences are in the key that they close in", arguments: KeyClass.all.indices)
    func cadence(index: Int) throws {
        let expected = KeyClass.all[index]
        let found = try key(of: TestMusic.cadence(in: expected, duration: 12))
        #expect(found.name == expected.name)
        #expect(found.tonic == expected.tonicName && found.mode == expected.mode && found.camelot == expected.camelot)
    }

    @Test("Moving the music by a semitone moves the answer", arguments: [1, 5, 7, 11])
    func transposed(semitones: Int) throws {
        let phrase = [[45, 60, 64, 69], [41, 60, 65, 69], [48, 60, 64, 67], [43, 59, 62, 67]]
        func answer(_ shift: Int) throws -> Key {
            let notes = phrase.map { $0.map { $0 + shift } }
            return try key(of: TestMusic.play(notes, duration: 3), chords: TestMusic.posteriors(notes))
        }
        let plain = try answer(0)
        let moved = try answer(semitones)
        let before = try #require(KeyClass.all.first { $0.name == plain.name })
        #expect(moved.name == KeyClass(tonic: before.tonic + semitones, mode: before.mode).name)
        // The notes cross the edges of the range that is folded.
        #expect(abs(moved.confidence - plain.confidence) < 0.1)
    }

    @Test("A minor key is told from its relative major by V and i", arguments: [false, true])
    func relativeMinor(withChords: Bool) throws {
        let minor = [[45, 60, 64, 69], [50, 62, 65, 69], [40, 59, 64, 68], [45, 60, 64, 69]]
        let major = [[48, 60, 64, 67], [53, 60, 65, 69], [43, 59, 62, 67], [48, 60, 64, 67]]
        for (chords, name) in [(minor, "A minor"), (major, "C major")] {
            let found = try key(
                of: TestMusic.play(chords, duration: 3), chords: withChords ? TestMusic.posteriors(chords) : nil)
            #expect(found.name == name)
        }
    }

    @Test("Gain and the order of the frames do not matter", arguments: [Float(1e-3), 8])
    func gainAndOrder(gain: Float) throws {
        let music = TestMusic.cadence(in: KeyClass(tonic: 2, mode: .minor))
        let plain = try key(of: music)
        let louder = try key(of: music.map { $0 * gain })
        #expect(louder.name == plain.name)
        #expect(abs(louder.confidence - plain.confidence) < 1e-4)  // float rounding of the transform

        let spectrum = try extract(.constantQ(.init()), from: music)
        let reversed = (0..<spectrum.frameCount).reversed().flatMap { spectrum[$0] }
        let turned = FrameSeries(
            frameRate: spectrum.frameRate, axis: spectrum.axis, binCount: spectrum.binCount, values: reversed)
        #expect(abs(try key(of: turned).confidence - plain.confidence) < 1e-9)  // sums in another order
    }

    @Test("A recording a quarter tone off keeps its key", arguments: [-0.4, 0.25, 0.4])
    func detuned(offset: Double) throws {
        let chords = [[48, 60, 64, 67], [53, 60, 65, 69], [43, 59, 62, 67], [48, 60, 64, 67]]
        #expect(try key(of: TestMusic.play(chords, duration: 3, tuning: offset)).name == "C major")
    }

    @Test("Silence, an empty recording and NaN are unknown, with nothing to suggest")
    func silence() throws {
        for samples in [[], [Float](repeating: 0, count: 441_000), [Float](repeating: .nan, count: 441_000)] {
            let found = try key(of: samples)
            #expect(found.name == "unknown")
            #expect(found.tonic == nil && found.mode == nil && found.camelot == nil)
            #expect(abs(found.confidence - 1.0 / 24) <= 5e-5)  // rounded for the JSON
            #expect(found.alternatives.isEmpty)
        }
    }

    @Test("Noise and clicks are unknown even when the chord network insists")
    func noise() throws {
        let insists = TestMusic.posteriors([[48, 64, 67]])
        for samples in [TestSignal.noise(duration: 20), TestSignal.clicks(bpm: 120, duration: 20)] {
            for chords in [nil, insists] {
                let found = try key(of: samples, chords: chords)
                #expect(found.name == "unknown")
                #expect(found.confidence < 0.2)
            }
        }
    }

    @Test("A third of a second is too little")
    func short() throws {
        let found = try key(of: TestMusic.play([[48, 64, 67]], duration: 0.3))
        #expect(found.name == "unknown")
    }

    @Test("A chord network without pitch columns is not listened to")
    func otherNetwork() throws {
        let music = TestMusic.cadence(in: KeyClass(tonic: 7, mode: .major))
        let other = FrameSeries(frameRate: 10, axis: .label(["major", "minor"]), binCount: 2, values: [0, 1])
        #expect(try key(of: music, chords: other) == key(of: music))
    }

    @Test("A network that is sure is believed, and its columns are found by name")
    func network() throws {
        var options = KeyEstimator.Options()
        options.usesChords = false
        options.usesKeyNetwork = true
        let estimator = try KeyEstimator(options)
        let labels = Array(KeyClass.all.map(\.name).reversed())
        let sure = labels.map { $0 == "A minor" ? Float(0.97) : 0.03 / 23 }
        // F A C E belong to both keys, so that the network decides.
        let music = TestMusic.play([[45, 60, 64, 69], [53, 60, 65, 69]], duration: 6)
        let evidence = Evidence(
            duration: 12,
            series: [
                request: try extract(.constantQ(.init()), from: music),
                .activations(.key): FrameSeries(frameRate: 1, axis: .label(labels), binCount: 24, values: sure),
            ])
        let found = try #require(try estimator.analyze(evidence, given: Layers()).layers.key)
        #expect(found.name == "A minor")
        #expect(found.confidence > 0.8)
        #expect(estimator.inputs == [request, .activations(.key)])
    }

    @Test("Alternatives descend, leave out the answer, and sum up to less than 1 with it")
    func alternatives() throws {
        let found = try key(of: TestMusic.play([[45, 60, 64, 69], [53, 60, 65, 69]], duration: 3))
        let confidences = found.alternatives.map(\.confidence)
        #expect(!confidences.isEmpty && confidences == confidences.sorted(by: >))
        #expect(!found.alternatives.map(\.name).contains(found.name))
        #expect(found.confidence + confidences.reduce(0, +) <= 1 + 1e-9)
    }

    @Test("Thresholds outside 0 … 1 are refused", arguments: [-0.1, 1.1, Double.nan])
    func thresholds(value: Double) {
        var options = KeyEstimator.Options()
        options.unknownBelow = value
        #expect(throws: ParameterError.self) { try KeyEstimator(options) }
    }
}
