import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct TempoEstimatorTests {
    private func beats(_ times: [Double], activation: Double = 0.9) -> [TrackedBeat] {
        let beats = times.enumerated().map {
            TrackedBeat(
                time: $1, meter: 4, position: $0 % 4, beatActivation: $0 % 4 == 0 ? 0 : activation,
                downbeatActivation: $0 % 4 == 0 ? activation : 0)
        }
        return zip(beats, RhythmConfidence.barModel.beats(beats)).map { beat, confidence in
            var beat = beat
            beat.confidence = confidence
            return beat
        }
    }

    private func tempo(of stretches: [[TrackedBeat]], _ activations: FrameSeries) -> Tempo {
        TempoEstimator.tempo(of: stretches, activations, confidence: .barModel)
    }

    private let silent = FrameSeries(
        frameRate: 50, axis: .label(["beat", "downbeat"]), binCount: 2, values: [Float](repeating: 0.01, count: 12_000))

    @Test("The tempo is the slope through the beats: jitter averages out", arguments: [47.0, 90, 128, 240])
    func slope(bpm: Double) throws {
        var random = SeededGenerator(seed: 440)
        let times = (0..<80).map { 1 + Double($0) * 60 / bpm + Double.random(in: -0.005...0.005, using: &random) }
        let tempo = self.tempo(of: [beats(times)], silent)
        #expect(abs(try #require(tempo.bpm) / bpm - 1) < 0.001)
        #expect(tempo.curve.map(\.time) == times.map { ($0 * 1e4).rounded() / 1e4 })
    }

    @Test("One tempo of a recording with two is the one that lasts longer")
    func longest() throws {
        let slow = (0..<30).map { 1 + 0.75 * Double($0) }
        let fast = (1...100).map { 22.75 + 0.5 * Double($0) }
        let tempo = self.tempo(of: [beats(slow + fast)], silent)
        #expect(abs(try #require(tempo.bpm) - 120) < 0.5)
        #expect(abs(tempo.stability - 100.0 / 129) < 0.02)
        #expect(abs(tempo.curve[10].bpm - 80) < 0.1 && abs(tempo.curve[100].bpm - 120) < 0.1)
    }

    @Test("Unsteady fast beats outweigh a steadier slow passage that is shorter")
    func unsteady() throws {
        var times = (0..<11).map { 1 + 0.86 * Double($0) }
        for group in 0..<10 {
            for _ in 0..<5 { times.append((times.last ?? 0) + 0.43 * [1, 1.08, 1, 0.92][group % 4]) }
        }
        let tempo = self.tempo(of: [beats(times)], silent)
        #expect(abs(try #require(tempo.bpm) - 60 / 0.43) < 0.5)
        #expect(abs(tempo.stability - 25.0 / 60) < 0.02)
    }

    @Test("Activations between the beats make the double tempo the first alternative, alternation the half")
    func alternatives() throws {
        let passage = TestActivations.Passage(bpm: 180, meter: 2, beats: 180, height: 0.6)
        let activations = TestActivations.series([passage], duration: 61)
        let every = TestActivations.beats([passage], start: 0.5).map(\.time)
        let other = stride(from: 0, to: every.count, by: 2).map { every[$0] }
        let slow = tempo(of: [beats(other, activation: 0.6)], activations)
        #expect(abs(try #require(slow.alternatives.first?.bpm) - 180) < 1)

        let alternating = TestActivations.series([passage], duration: 61, accentDownbeats: true)
        var values = alternating.values
        for frame in 0..<alternating.frameCount { values[2 * frame] *= 0.3 }
        let weak = FrameSeries(frameRate: 50, axis: alternating.axis, binCount: 2, values: values)
        let fast = tempo(of: [beats(every, activation: 0.4)], weak)
        #expect(abs(try #require(fast.alternatives.first?.bpm) - 90) < 1)
    }

    @Test("Tempi that the song has judged become the alternatives, likeliest first")
    func judged() throws {
        let judged = [(0.5, 0.2), (1, 0.7), (1.01, 0.06), (1.5, 0.04)].map {
            TempoEstimator.TempoPosterior(factor: $0.0, posterior: $0.1)
        }
        // Weak beats: what is left to other tempi is more than the hundredth below which they are not listed.
        let beats = beats((0..<40).map { Double($0) / 2 }, activation: 0.4)
        let found = TempoEstimator.tempo(
            of: [beats], silent, confidence: .fitted(for: .open), judged: judged)
        #expect(found.bpm == 120)
        #expect(found.alternatives.map(\.bpm) == [60, 180])
        let shares = found.alternatives.map { $0.confidence / (1 - found.confidence) }
        #expect(zip(shares, [5.0 / 6, 1.0 / 6]).allSatisfy { abs($0 - $1) < 0.05 })  // rounded to three places
    }

    @Test("Confidences of all tempi add up to no more than one, and nothing gives no tempo")
    func confidences() throws {
        let tempo = self.tempo(of: [beats((0..<40).map { Double($0) / 2 }, activation: 0.4)], silent)
        let sum = tempo.alternatives.reduce(tempo.confidence) { $0 + $1.confidence }
        #expect(sum <= 1.002)  // each is rounded to three places
        #expect(zip(tempo.alternatives, tempo.alternatives.dropFirst()).allSatisfy { $0.confidence >= $1.confidence })
        #expect(self.tempo(of: [], silent).bpm == nil)
    }
}
