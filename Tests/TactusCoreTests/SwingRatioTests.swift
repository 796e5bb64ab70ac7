import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct SwingRatioTests {
    private let estimator = SwingRatio()

    /// Clicks on beats and, `level` times as loud, at `phase` between them; and the beats.
    private func music(
        bpm: Double, phases: [(phase: Double, level: Float)], duration: Double = 30, gain: Float = 1
    ) throws -> (OnsetStrength, beats: [Double]) {
        let beats = Array(stride(from: 0.5, to: duration - 1, by: 60 / bpm))
        var samples = [Float](repeating: 0, count: Int(duration * 44_100))
        let click = TestSignal.clicks(bpm: 60, duration: 0.5).prefix(441)
        for beat in beats {
            for (phase, level) in phases + [(0, 1)] {
                let first = Int((beat + phase * 60 / bpm) * 44_100)
                for (n, sample) in click.enumerated() { samples[first + n] += gain * level * sample }
            }
        }
        return (OnsetStrength(try extract(.filteredSpectrogram(.rhythm), from: samples)), beats)
    }

    @Test("The ratio of long to short eighths is found", arguments: [1, 1.3, 1.6, 2, 2.4], [80.0, 110, 150])
    func ratio(ratio: Double, bpm: Double) throws {
        let (strength, beats) = try music(bpm: bpm, phases: [(ratio / (1 + ratio), 0.4)])
        let found = try #require(estimator.estimate(strength, beats: beats))
        #expect(abs(found - ratio) < 0.15)  // a fiftieth of a second is up to a twentieth of these beats
    }

    @Test("Triplets are ternary, sixteenths are straight")
    func subdivisions() throws {
        let triplets = try music(bpm: 90, phases: [(1.0 / 3, 0.3), (2.0 / 3, 0.5)])
        let ternary = try #require(estimator.estimate(triplets.0, beats: triplets.beats))
        #expect(abs(ternary - 2) < 0.15)
        let sixteenths = try music(bpm: 90, phases: [(0.25, 0.3), (0.5, 0.5), (0.75, 0.3)])
        let straight = try #require(estimator.estimate(sixteenths.0, beats: sixteenths.beats))
        #expect(abs(straight - 1) < 0.1)
    }

    @Test("Beats that are all late by as much, and a gain, change little", arguments: [-0.03, 0.02])
    func offset(seconds: Double) throws {
        let (strength, beats) = try music(bpm: 100, phases: [(2.0 / 3, 0.5)], gain: 0.1)
        let found = try #require(estimator.estimate(strength, beats: beats.map { $0 + seconds }))
        #expect(abs(found - 2) < 0.2)
    }

    @Test("Beats alone, noise, silence and few beats do not tell")
    func unknown() throws {
        let alone = try music(bpm: 100, phases: [])
        #expect(estimator.estimate(alone.0, beats: alone.beats) == nil)
        let noise = OnsetStrength(try extract(.filteredSpectrogram(.rhythm), from: TestSignal.noise(duration: 20)))
        #expect(estimator.estimate(noise, beats: Array(stride(from: 0.5, to: 19, by: 0.6))) == nil)
        let silence = OnsetStrength(values: [Float](repeating: 0, count: 1000), frameRate: 50)
        #expect(estimator.estimate(silence, beats: Array(stride(from: 0.5, to: 19, by: 0.6))) == nil)
        let (strength, beats) = try music(bpm: 100, phases: [(0.5, 0.5)])
        #expect(estimator.estimate(strength, beats: Array(beats.prefix(8))) == nil)
        #expect(estimator.estimate(strength, beats: []) == nil)
        #expect(estimator.estimate(OnsetStrength(values: [], frameRate: 50), beats: beats) == nil)
        #expect(estimator.estimate(OnsetStrength(values: [0.5], frameRate: 50), beats: beats) == nil)
    }
}
