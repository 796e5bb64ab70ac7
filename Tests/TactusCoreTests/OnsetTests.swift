import Foundation
import TactusCore
import TactusTestSupport
import Testing

/// Onset strength, the onsets picked from it, and how clear their pulse is.
struct OnsetTests {
    private func strength(_ samples: [Float]) throws -> OnsetStrength {
        OnsetStrength(try extract(.filteredSpectrogram(.rhythm), from: samples))
    }

    private func onsets(_ samples: [Float]) throws -> [Int] { OnsetPicker().frames(try strength(samples)) }

    @Test("Clicks are onsets, one each, at their times", arguments: [60.0, 120, 240])
    func clicks(bpm: Double) throws {
        let curve = try strength(TestSignal.clicks(bpm: bpm, duration: 10, start: 0.5))
        let times = OnsetPicker().frames(curve).map { Double($0) / curve.frameRate }
        let expected = Array(stride(from: 0.5, to: 10, by: 60 / bpm))
        // The rise is where the window of 93 ms begins to hear the click: up to half a window early.
        #expect(FMeasure(expected, times, window: 0.05).value == 1)
    }

    @Test("Shifting by whole frames shifts the onsets, a gain changes nothing")
    func shiftAndGain() throws {
        let clicks = TestSignal.clicks(bpm: 100, duration: 6, start: 0.5)
        let plain = try onsets(clicks)
        let moved = try onsets([Float](repeating: 0, count: 10 * 882) + clicks)
        #expect(moved == plain.map { $0 + 10 })
        let quiet = try onsets(clicks.map { 0.05 * $0 })
        #expect(quiet == plain)
    }

    @Test("A wider neighbourhood can only lower the strength: vibrato counts less than in a plain flux")
    func vibrato() throws {
        let wobbling = (0..<5 * 44_100).map { n in
            let t = Double(n) / 44_100
            return Float(0.5 * sin(2 * .pi * 440 * t + 8 * sin(2 * .pi * 6 * t)))
        }
        let series = try extract(.filteredSpectrogram(.rhythm), from: wobbling)
        let curve = OnsetStrength(series)
        for frame in 1..<series.frameCount {
            let rises = zip(series[frame], series[frame - 1]).map { max(0, log1p($0) - log1p($1)) }
            #expect(curve.values[frame] <= rises.reduce(0, +) / Float(rises.count) + 1e-6)  // rounding
        }
        #expect(Double(OnsetPicker().frames(curve).count) / 5 < 1.5)
    }

    @Test("Silence and a steady sine have no onsets but the beginning")
    func steady() throws {
        #expect(try onsets([]) == [])
        #expect(try onsets([Float](repeating: 0, count: 200_000)) == [])
        let sine = try onsets(TestSignal.sine(frequency: 440, duration: 10))
        #expect(sine.count <= 2)
    }

    @Test("A pulse is clear when it is even, and noise has none")
    func pulseClarity() throws {
        let even = TestSignal.clicks(bpm: 120, duration: 20, accentEvery: 1)
        let clear = try #require(PulseClarity().estimate(try strength(even)))
        #expect(clear > 0.95)
        let noise = try #require(PulseClarity().estimate(try strength(TestSignal.noise(duration: 20))))
        #expect(noise < 0.35)
        let quiet = try #require(PulseClarity().estimate(try strength(even.map { 0.1 * $0 })))
        #expect(abs(quiet - clear) < 1e-3)  // single precision
    }

    @Test("The clarity of a pulse falls as its beats scatter")
    func scatter() throws {
        var random = SeededGenerator(seed: 440)
        let clarities = try [0, 0.03, 0.1].map { scatter -> Double in
            var values = [Float](repeating: 0, count: 1500)
            for beat in 0..<60 {
                let time = 0.2 + 0.5 * Double(beat) + (random.uniform() - 0.5) * 2 * scatter
                values[Int((50 * time).rounded())] = 1
            }
            return try #require(PulseClarity().estimate(OnsetStrength(values: values, frameRate: 50)))
        }
        #expect(clarities[0] > 0.99 && clarities[0] > clarities[1] && clarities[1] > clarities[2])
    }

    @Test("Without onsets, or for a moment, there is no clarity")
    func noClarity() {
        #expect(PulseClarity().estimate(OnsetStrength(values: [], frameRate: 50)) == nil)
        #expect(PulseClarity().estimate(OnsetStrength(values: [0, 1, 0], frameRate: 50)) == nil)
        let silent = [Float](repeating: 0, count: 1000)
        #expect(PulseClarity().estimate(OnsetStrength(values: silent, frameRate: 50)) == nil)
    }
}
