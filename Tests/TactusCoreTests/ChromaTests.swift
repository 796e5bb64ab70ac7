import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct ChromaTests {
    private let range = 65.0...2070

    private func profile(_ samples: [Float]) throws -> TonalProfile {
        try TonalProfile(try extract(.constantQ(.init()), from: samples))
    }

    private func tuning(_ profile: TonalProfile) -> Tuning {
        let bins = profile.frequencies.indices.filter { range.contains(profile.frequencies[$0]) }
        return Tuning(magnitudes: bins.map { profile.magnitude[$0] }, frequencies: bins.map { profile.frequencies[$0] })
    }

    @Test("A sine is one pitch class", arguments: [45, 57, 60, 70, 83])
    func sine(note: Int) throws {
        let tone = TestSignal.sine(frequency: 440 * exp2(Double(note - 69) / 12), duration: 3)
        let profile = try profile(tone)
        let chroma = Chroma(frequencies: profile.frequencies, range: range).fold(profile.tonal)
        let share = chroma[note % 12] / chroma.reduce(0, +)
        // The skirts of the Hann window reach the neighbours, and so do the first and last frame.
        #expect(share > 0.6)
        #expect(chroma.enumerated().allSatisfy { $0 == note % 12 || $1 < chroma[note % 12] / 3 })
    }

    @Test("The tuning offset is found", arguments: [-0.4, -0.2, 0, 0.1, 0.3, 0.45])
    func tuning(offset: Double) throws {
        let found = tuning(try profile(TestMusic.play([[48, 64, 67], [53, 65, 69]], duration: 2, tuning: offset)))
        // A third of a semitone is a bin; the harmonics of well-tempered notes lie up to 0.14 beside.
        #expect(abs(found.offset - offset) < 0.05)
    }

    @Test("With the tuning offset removed, a chord keeps its chroma", arguments: [-0.3, 0.2, 0.4])
    func detuned(offset: Double) throws {
        let chords = [[48, 64, 67, 72], [53, 65, 69, 72]]
        let folded = try [0, offset].map { offset in
            let profile = try profile(TestMusic.play(chords, duration: 2, tuning: offset))
            return KeyProfiles.centred(
                Chroma(frequencies: profile.frequencies, range: range, tuning: tuning(profile)).fold(profile.tonal))
        }
        let product = zip(folded[0], folded[1]).reduce(0) { $0 + $1.0 * $1.1 }
        let cosine = product / (KeyProfiles.energy(folded[0]) * KeyProfiles.energy(folded[1])).squareRoot()
        #expect(cosine > 0.98)  // three bins a semitone sample the peaks at other places
    }

    @Test("Folding frames and averaging is averaging and folding")
    func linear() throws {
        let series = try extract(.constantQ(.init()), from: TestSignal.reference())
        let profile = try TonalProfile(series)
        let chroma = Chroma(frequencies: profile.frequencies, range: range)
        let frames = chroma.fold(series)
        #expect(frames.axis == .pitchClass)
        #expect(frames.frameCount == series.frameCount)
        let mean = (0..<12).map { bin in
            (0..<frames.frameCount).reduce(0) { $0 + Double(frames[$1, bin]) } / Double(frames.frameCount)
        }
        for (a, b) in zip(mean, chroma.fold(profile.magnitude)) { #expect(abs(a - b) < 1e-6) }  // float rounding
    }

    @Test("Bins outside the range do not count")
    func rangeOnly() {
        let chroma = Chroma(frequencies: [110, 220, 440], range: 200...300)
        #expect(chroma.fold([1, 10, 100]) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0])
    }
}
