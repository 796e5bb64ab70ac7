import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct TruePeakMeterTests {
    /// Interpolates everything, the obvious way.
    private func slow(_ samples: [Float], factor: Int) -> Double {
        func value(_ n: Int) -> Double { samples.indices.contains(n) ? Double(samples[n]) : 0 }
        var peak = 0.0
        for n in samples.indices {
            for phase in 0..<factor {
                var sum = 0.0
                for tap in 0..<12 {
                    let place = Double(tap) + Double(phase) / Double(factor)
                    let distance = Double.pi * (place - 6)
                    let sinc = distance == 0 ? 1 : sin(distance) / distance
                    sum += value(n - tap) * sinc * (0.5 - 0.5 * cos(.pi * place / 6))
                }
                peak = max(peak, abs(sum))
            }
            peak = max(peak, abs(Double(samples[n])))
        }
        return peak
    }

    private func peak(_ samples: [Float], channels: Int, rate: Int, chunk: Int) -> Float {
        var meter = TruePeakMeter(sampleRate: rate, channels: channels)
        for start in stride(from: 0, to: samples.count, by: chunk * channels) {
            let end = min(start + chunk * channels, samples.count)
            samples[start..<end].withUnsafeBufferPointer { meter.process(interleaved: $0) }
        }
        return meter.peak
    }

    @Test(
        "Passing over stretches changes nothing, nor do chunks",
        arguments: [(44_100, 4), (96_000, 2), (192_000, 1)], [1, 7, 64, 100, 5000])
    func twin(setting: (rate: Int, factor: Int), chunk: Int) {
        for seed in [UInt64(1), 2, 3] {
            var samples = TestSignal.noise(duration: 0.03, seed: seed)
            // Loud and soft stretches, and an end that is louder than what came before.
            for n in samples.indices { samples[n] *= Float(0.2 + 0.8 * abs(sin(Double(n) / 150))) }
            let found = Double(peak(samples, channels: 1, rate: setting.rate, chunk: chunk))
            #expect(abs(found - slow(samples, factor: setting.factor)) < 1e-5)  // float rounding
        }
    }

    @Test("The loudest of several channels counts", arguments: [0, 1, 2])
    func channels(loud: Int) {
        let one = TestSignal.noise(duration: 0.02)
        let mixed = one.flatMap { value in (0..<3).map { $0 == loud ? value : 0.1 * value } }
        #expect(peak(mixed, channels: 3, rate: 44_100, chunk: 50) == peak(one, channels: 1, rate: 44_100, chunk: 50))
    }
}
