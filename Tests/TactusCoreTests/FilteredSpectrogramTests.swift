import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct FilteredSpectrogramTests {
    typealias Options = FilteredSpectrogram.Options

    private func fixture(_ name: String) throws -> NumpyArray {
        let url = Bundle.module.url(forResource: name, withExtension: "npy", subdirectory: "Fixtures")
        return try NumpyArray(contentsOf: #require(url))
    }

    @Test(
        "The front ends agree with madmom's and with numpy's",
        arguments: [
            ("madmom_downbeats", Options.madmomDownbeats, 10, 314, Float(1e-4)),
            ("madmom_key", .madmomKey, 1, 105, 1e-4),
            // The two half-band filters differ between 10.4 and 11 kHz.
            ("rhythm_spectrogram", .rhythm, 5, 82, 2e-4),
        ])
    func reference(name: String, options: Options, every: Int, columns: Int, tolerance: Float) throws {
        let expected = try fixture(name)
        let series = try extract(.filteredSpectrogram(options), from: TestSignal.reference(duration: 2))
        #expect(series.binCount == columns)
        #expect(expected.shape == [(series.frameCount + every - 1) / every, columns])
        for row in 0..<expected.shape[0] {
            for column in 0..<columns {
                #expect(abs(series[row * every, column] - expected.values[row * columns + column]) < tolerance)
            }
        }
    }

    @Test("Chunks don't matter", arguments: [1, 7, 441, 4096])
    func chunks(size: Int) throws {
        let samples = TestSignal.noise(duration: 0.4)
        for options in [Options.rhythm, .madmomDownbeats, .madmomKey] {
            let request = FeatureRequest.filteredSpectrogram(options)
            #expect(try extract(request, from: samples, chunk: size) == extract(request, from: samples))
        }
    }

    @Test("Shifting by whole hops shifts the frames", arguments: [1, 3, 20])
    func timeShift(hops: Int) throws {
        let clicks = TestSignal.clicks(bpm: 120, duration: 1.5)
        let request = FeatureRequest.filteredSpectrogram(.madmomDownbeats)
        let plain = try extract(request, from: clicks)
        let moved = try extract(request, from: [Float](repeating: 0, count: 441 * hops) + clicks)
        let edge = 8  // frames that the longest window reaches beyond the start
        for frame in edge..<plain.frameCount - edge { #expect(moved[frame + hops] == plain[frame]) }
    }

    @Test("Gain leaves the rhythm front end unchanged", arguments: [Float(0.01), 0.5, 4])
    func gain(factor: Float) throws {
        let samples = TestSignal.reference(duration: 1)
        let plain = try extract(.filteredSpectrogram(.rhythm), from: samples)
        let scaled = try extract(.filteredSpectrogram(.rhythm), from: samples.map { $0 * factor })
        for (a, b) in zip(plain.values, scaled.values) { #expect(abs(a - b) < 1e-4 * max(1, a)) }  // float rounding
    }

    @Test("Silence gives zeros, no audio gives no frames, and every value is finite")
    func edges() throws {
        for options in [Options.rhythm, .madmomDownbeats, .madmomKey] {
            let request = FeatureRequest.filteredSpectrogram(options)
            #expect(try extract(request, from: []).frameCount == 0)
            #expect(try extract(request, from: [Float](repeating: 0, count: 44_100)).values.allSatisfy { $0 == 0 })
            #expect(try extract(request, from: [0.5]).values.allSatisfy(\.isFinite))
        }
    }

    @Test("Options out of range are refused")
    func badOptions() {
        var options = Options.rhythm
        options.hop = 0
        #expect(throws: ParameterError.self) { try FilteredSpectrogram(options) }
        options = .rhythm
        options.sampleRate = 48_000
        #expect(throws: ParameterError.self) { try FilteredSpectrogram(options) }
        options = .rhythm
        options.maxFrequency = 31
        #expect(throws: ParameterError.self) { try FilteredSpectrogram(options) }
    }
}
