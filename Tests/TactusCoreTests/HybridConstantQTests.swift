import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct HybridConstantQTests {
    private func transform(
        _ samples: [Float], chunk: Int = 50_000, maximumDuration: Double = 60
    ) throws -> FrameSeries {
        var options = HybridConstantQ.Options()
        options.maximumDuration = maximumDuration
        var extractor = try HybridConstantQ(options)
        var first = 0
        while first < samples.count {
            let end = min(first + chunk, samples.count)
            extractor.process(Array(samples[first..<end]).span)
            first = end
        }
        return try extractor.finish()
    }

    @Test("Equals librosa's hybrid_cqt on the estimated tuning")
    func reference() throws {
        let url = try #require(
            Bundle.module.url(forResource: "hybrid_constant_q", withExtension: "npy", subdirectory: "Fixtures"))
        let expected = try NumpyArray(contentsOf: url)
        let found = try transform(TestSignal.reference(duration: 8))
        let maximum = try #require(expected.values.max())
        #expect(expected.shape == [(found.frameCount + 15) / 16, 252])
        for row in 0..<expected.shape[0] {
            // Two halving filters ring differently where the signal starts and stops: see the fixture's card.
            let time = found.time(of: 16 * row)
            let tolerance: Float = time > 1.5 && time < 6.5 ? 1e-4 : 3e-3
            let worst = (0..<252).map { abs(found[16 * row, $0] - expected.values[row * 252 + $0]) }.max() ?? 1
            #expect(worst <= tolerance * maximum, "frame \(16 * row)")
        }
    }

    @Test("How the samples are cut changes nothing", arguments: [7, 4096])
    func chunkInvariance(chunk: Int) throws {
        let samples = TestSignal.reference(duration: 1.5)
        #expect(try transform(samples, chunk: chunk) == transform(samples, chunk: samples.count))
    }

    @Test("The bins follow the tuning")
    func tuned() throws {
        let bins = [108, 120, 129, 144].map { 32.703_195_662_574_83 * exp2((Double($0) + 0.3) / 36) }
        let waves = bins.map { TestSignal.sine(frequency: $0, duration: 2, amplitude: 0.2) }
        let chord = waves[0].indices.map { n in waves.reduce(Float(0)) { $0 + $1[n] } }
        guard case .frequency(let frequencies) = try transform(chord).axis else { throw CancellationError() }
        // A parabola through three bins misses a Hann peak by up to 0.05 bins.
        #expect(abs(36 * log2(Double(frequencies[0]) / 32.703_195_662_574_83) - 0.3) < 0.06)
    }

    @Test("Longer recordings give one frame too many instead of filling the memory")
    func tooLong() throws {
        var options = HybridConstantQ.Options()
        options.maximumDuration = 1
        let allowed = try transform([Float](repeating: 0.1, count: 44_100), maximumDuration: 1)
        #expect(allowed.frameCount <= options.maximumFrames)
        let refused = try transform([Float](repeating: 0.1, count: 100_000), maximumDuration: 1)
        #expect(refused.frameCount == options.maximumFrames + 1)
    }

    @Test("No audio gives no frames, silence gives zeros")
    func silence() throws {
        #expect(try transform([]).frameCount == 0)
        let silent = try transform([Float](repeating: 0, count: 30_000))
        #expect(silent.frameCount == 30)
        #expect(silent.values.allSatisfy { $0 == 0 })
    }

    @Test("Durations out of range are refused", arguments: [0, -1, 4000, .nan])
    func badOptions(duration: Double) {
        var options = HybridConstantQ.Options()
        options.maximumDuration = duration
        #expect(throws: ParameterError.self) { try HybridConstantQ(options) }
    }
}

struct PeakTuningTests {
    @Test("Finds by how much the notes are out of tune", arguments: [-0.4, -0.1, 0, 0.25, 0.4])
    func detuned(offset: Double) throws {
        let waves = [0, 4, 7, 12, 19].map { semitones in
            TestSignal.sine(
                frequency: 220 * exp2(semitones / 12 + offset / 36), duration: 2, amplitude: 0.1, sampleRate: 22_050)
        }
        let chord = waves[0].indices.map { n in waves.reduce(Float(0)) { $0 + $1[n] } }
        let found = try PeakTuning.estimate(chord, sampleRate: 22_050, binsPerOctave: 36)
        #expect(abs(found - offset) < 0.06)  // a parabola through three bins misses a Hann peak by up to 0.05 bins
    }

    @Test("Silence is in tune")
    func silence() throws {
        let silent = [Float](repeating: 0, count: 5000)
        #expect(try PeakTuning.estimate(silent, sampleRate: 22_050, binsPerOctave: 36) == 0)
        #expect(try PeakTuning.estimate([], sampleRate: 22_050, binsPerOctave: 36) == 0)
    }
}
