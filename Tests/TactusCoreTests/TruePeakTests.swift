import CEBUR128
import Foundation
import TactusCore
import TactusTestSupport
import Testing

/// libebur128's own true peak of all channels together.
private func libraryPeak(_ samples: [Float], rate: Int, channels: Int) throws -> Double {
    var state = ebur128_init(UInt32(channels), UInt(rate), Int32(bitPattern: EBUR128_MODE_TRUE_PEAK.rawValue))
    try #require(state != nil)
    defer { ebur128_destroy(&state) }
    ebur128_add_frames_float(state, samples, samples.count / channels)
    return (0..<channels).reduce(0) { largest, channel in
        var found = 0.0
        ebur128_true_peak(state, UInt32(channel), &found)
        return max(largest, found)
    }
}

private func peak(_ samples: [Float], rate: Int = 44_100, channels: Int = 1, cutInto size: Int = .max) -> Double {
    var meter = TruePeak(sampleRate: rate, channels: channels)
    for start in stride(from: 0, to: samples.count, by: min(samples.count, size)) {
        meter.process(interleaved: Array(samples[start..<start + min(size, samples.count - start)]).span)
    }
    return meter.peak
}

struct TruePeakTests {
    @Test(
        "Noise peaks where libebur128 says",
        arguments: [(44_100, 1), (44_100, 2), (48_000, 6), (96_000, 2), (192_000, 2), (8000, 1)])
    func slowTwin(rate: Int, channels: Int) throws {
        let noise = TestSignal.noise(duration: 1)
        let samples = Array(noise.prefix(noise.count / channels * channels))
        let expected = try libraryPeak(samples, rate: rate, channels: channels)
        // The library adds up in double precision, this in single.
        #expect(abs(peak(samples, rate: rate, channels: channels) / expected - 1) < 1e-6)
    }

    @Test("Bursts in quiet noise peak where libebur128 says", arguments: [(44_100, 1), (96_000, 2)])
    func bursts(rate: Int, channels: Int) throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let noise = TestSignal.noise(duration: 0.2, seed: seed)
            let samples = noise.indices.map { noise[$0] * ($0 % 1000 < 40 ? 1 : 0.4) }
            let even = Array(samples.prefix(samples.count / channels * channels))
            let expected = try libraryPeak(even, rate: rate, channels: channels)
            #expect(abs(peak(even, rate: rate, channels: channels, cutInto: 700) / expected - 1) < 1e-6)
        }
    }

    @Test("A sine at a quarter of the rate, sampled 45° off its crest, peaks at its amplitude", arguments: [1, 2])
    func betweenSamples(channels: Int) {
        let sine = (0..<4000).flatMap { n -> [Float] in
            let fade = Float(min(1, Double(n) / 1000))
            let value = fade * 0.5 * Float(sin(.pi / 2 * Double(n) + .pi / 4))
            return [Float](repeating: 0, count: channels - 1) + [value]
        }
        // The filter passes this frequency within 0.1 dB.
        #expect(abs(peak(sine, channels: channels) / 0.5 - 1) < 0.012)
    }

    @Test("How the samples are cut makes no difference", arguments: [2, 14, 32, 1000])
    func chunks(size: Int) {
        let noise = TestSignal.noise(duration: 0.1)
        let samples = Array(noise.prefix(noise.count / 2 * 2))
        #expect(peak(samples, channels: 2, cutInto: size) == peak(samples, channels: 2))
    }

    @Test("A single sample peaks at itself, silence nowhere")
    func few() {
        #expect(peak([-0.25]) == 0.25)
        #expect(peak([0, 0, 0]) == 0)
        #expect(TruePeak(sampleRate: 44_100, channels: 2).peak == 0)
    }
}
