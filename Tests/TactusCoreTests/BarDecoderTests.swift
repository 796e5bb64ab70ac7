import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct BarDecoderTests {
    /// Viterbi over every state, the obvious way; the twin of `BarDecoder`.
    private func plainViterbi(_ space: BarStateSpace, lambda: Double, _ observation: BeatObservation)
        -> (states: [(beat: Int, interval: Int, phase: Int)], logProbability: Double)
    {
        var states: [(beat: Int, interval: Int, phase: Int)] = []
        var index: [[Int]: Int] = [:]
        for beat in 0..<space.beatsPerBar {
            for interval in space.intervals {
                for phase in 0..<interval {
                    index[[beat, interval, phase]] = states.count
                    states.append((beat, interval, phase))
                }
            }
        }
        let transition = TempoTransition(intervals: space.intervals, lambda: lambda)
        let predecessors = states.map { state -> [(Int, Double)] in
            if state.phase > 0 { return [(index[[state.beat, state.interval, state.phase - 1]] ?? 0, 0)] }
            let before = (state.beat + space.beatsPerBar - 1) % space.beatsPerBar
            let arrivals = transition.arrivals[space.intervals.firstIndex(of: state.interval) ?? 0]
            return zip(arrivals.sources, arrivals.logProbabilities).map { source, logProbability in
                let interval = space.intervals[source]
                return (index[[before, interval, interval - 1]] ?? 0, logProbability)
            }
        }
        var scores = [Double](repeating: -log(Double(states.count)), count: states.count)
        var pointers: [[Int]] = []
        for frame in 0..<observation.frameCount {
            var next = scores
            var pointer = [Int](repeating: 0, count: states.count)
            for (s, state) in states.enumerated() {
                var best = -Double.infinity
                for (p, logProbability) in predecessors[s] where scores[p] + logProbability > best {
                    best = scores[p] + logProbability
                    pointer[s] = p
                }
                let isBeat = 16 * state.phase < state.interval
                let onBeat = state.beat == 0 ? observation.downbeat[frame] : observation.beat[frame]
                next[s] = best + (isBeat ? onBeat : observation.rest[frame])
            }
            scores = next
            pointers.append(pointer)
        }
        var state = 0
        for s in states.indices where scores[s] > scores[state] { state = s }
        let logProbability = scores[state]
        var path: [(beat: Int, interval: Int, phase: Int)] = []
        for pointer in pointers.reversed() {
            path.append(states[state])
            state = pointer[state]
        }
        return (path.reversed(), logProbability)
    }

    private func randomActivations(frames: Int, seed: UInt64) -> FrameSeries {
        var random = SeededRandom(seed: seed)
        let values = (0..<frames).flatMap { _ -> [Float] in
            let beat = Float.random(in: 0.01...0.6, using: &random)
            return [beat, Float.random(in: 0.01...0.39, using: &random)]
        }
        return FrameSeries(frameRate: 20, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
    }

    @Test("The path is that of the plain Viterbi algorithm", arguments: [1, 2, 3, 4], [1, 3, 17, 90])
    func twin(beats: Int, frames: Int) throws {
        let space = try BarStateSpace(beatsPerBar: beats, frameRate: 20, tempo: 80...240)
        for (seed, lambda) in [(UInt64(1), 5.0), (2, 20), (3, 100)] {
            let observation = BeatObservation(randomActivations(frames: frames, seed: seed))
            let path = try BarDecoder(space: space, lambda: lambda).decode(observation)
            let plain = plainViterbi(space, lambda: lambda, observation)
            #expect(abs(path.logProbability - plain.logProbability) < 1e-9 * Double(frames))  // order of summation
            for frame in 0..<frames {
                let step = try #require(path.steps.last { $0.start <= frame })
                #expect(step.beat == plain.states[frame].beat)
                #expect(step.interval == plain.states[frame].interval)
                #expect(frame - step.start == plain.states[frame].phase)
            }
        }
    }

    @Test("Regular activations give regular beats", arguments: [60.0, 90, 120, 200])
    func regular(bpm: Double) throws {
        let interval = Int(60 * 100 / bpm)
        var values = [Float](repeating: 0.001, count: 2 * 2000)
        for (beat, frame) in stride(from: 7, to: 2000, by: interval).enumerated() {
            values[2 * frame + (beat.isMultiple(of: 3) ? 1 : 0)] = 0.9
        }
        let activations = FrameSeries(frameRate: 100, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
        let observation = BeatObservation(activations)
        var likelihoods: [Int: Double] = [:]
        for beats in [2, 3, 4] {
            let space = try BarStateSpace(
                beatsPerBar: beats, frameRate: 100, tempo: 55...215, intervalCount: 60)
            let path = try BarDecoder(space: space).decode(observation)
            likelihoods[beats] = path.logProbability
            guard beats == 3 else { continue }
            for step in path.steps.dropFirst().dropLast() {
                // The pulse lies somewhere in the first sixteenth of the beat; where, the model doesn't care.
                let pulse = (step.start - 7 + interval - 1) / interval
                #expect((step.start..<step.start + interval / 16 + 1).contains(7 + pulse * interval))
                #expect(step.beat == pulse % 3)
            }
        }
        #expect(likelihoods.max { $0.value < $1.value }?.key == 3)
    }

    @Test("The published state spaces have the published sizes", arguments: [(3, 11_157), (4, 14_876)])
    func sizes(beats: Int, states: Int) throws {
        let space = try BarStateSpace(beatsPerBar: beats, frameRate: 100, tempo: 55...215, intervalCount: 60)
        #expect(space.count == states)
        #expect(space.intervals.first == 28 && space.intervals.last == 109 && space.intervals.count == 60)
    }

    @Test("No frames give no beats, and impossible tempi are refused")
    func edges() throws {
        let space = try BarStateSpace(beatsPerBar: 4, frameRate: 100, tempo: 55...215)
        #expect(
            try BarDecoder(space: space).decode(BeatObservation(randomActivations(frames: 0, seed: 1))).steps.isEmpty)
        #expect(throws: ParameterError.self) { try BarStateSpace(beatsPerBar: 4, frameRate: 100, tempo: 1...9000) }
        #expect(throws: ParameterError.self) { try BarStateSpace(beatsPerBar: 0, frameRate: 100, tempo: 55...215) }
    }
}
