import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct BarDecoderTests {
    /// Viterbi over every state, the obvious way; the twin of `BarDecoder`.
    private func plainViterbi(_ space: BarStateSpace, _ options: BarDecoder.Options, _ observation: BeatObservation)
        -> (states: [[Int]], logProbability: Double)
    {
        func prior(_ meter: Int) -> Double {
            zip(space.meters, options.meterLogPriors).first { $0.0 == meter }?.1 ?? 0
        }
        // A state is meter, beat, interval, phase.
        var states: [[Int]] = []
        for meter in space.meters {
            for beat in 0..<meter {
                for interval in space.intervals {
                    for phase in 0..<interval { states.append([meter, beat, interval, phase]) }
                }
            }
        }
        let index = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
        let transition = TempoTransition(intervals: space.intervals, lambda: options.lambda)
        let predecessors = states.map { state -> [(Int, Double)] in
            let (meter, beat, interval, phase) = (state[0], state[1], state[2], state[3])
            if phase > 0 { return [(index[[meter, beat, interval, phase - 1]] ?? 0, 0)] }
            let change = options.meterChangeLogProbability + prior(meter)
            let before =
                beat > 0
                ? [(meter, beat - 1, 0.0)] : space.meters.map { ($0, $0 - 1, $0 == meter ? 0 : change) }
            let arrivals = transition.arrivals[space.intervals.firstIndex(of: interval) ?? 0]
            return zip(arrivals.sources, arrivals.logProbabilities).flatMap { source, tempoChange in
                before.map { meter, beat, meterChange in
                    let interval = space.intervals[source]
                    return (index[[meter, beat, interval, interval - 1]] ?? 0, tempoChange + meterChange)
                }
            }
        }
        var scores = states.map { prior($0[0]) - log(Double(states.count)) }
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
                let onBeat = state[1] == 0 ? observation.downbeat[frame] : observation.beat[frame]
                next[s] = best + (16 * state[3] < state[2] ? onBeat : observation.rest[frame])
            }
            scores = next
            pointers.append(pointer)
        }
        var state = 0
        for s in states.indices where scores[s] > scores[state] { state = s }
        let logProbability = scores[state]
        var path: [[Int]] = []
        for pointer in pointers.reversed() {
            path.append(states[state])
            state = pointer[state]
        }
        return (path.reversed(), logProbability)
    }

    private func randomActivations(frames: Int, seed: UInt64) -> FrameSeries {
        var random = SeededGenerator(seed: seed)
        let values = (0..<frames).flatMap { _ -> [Float] in
            let beat = Float.random(in: 0.01...0.6, using: &random)
            return [beat, Float.random(in: 0.01...0.39, using: &random)]
        }
        return FrameSeries(frameRate: 20, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
    }

    @Test(
        "The path is that of the plain Viterbi algorithm", arguments: [[1], [2], [4], [3, 4], [2, 3]], [1, 3, 17, 90])
    func twin(meters: [Int], frames: Int) throws {
        let space = try BarStateSpace(meters: meters, frameRate: 20, tempo: 80...240)
        for (seed, lambda) in [(UInt64(1), 5.0), (2, 20), (3, 100)] {
            var options = BarDecoder.Options()
            options.lambda = lambda
            options.meterLogPriors = meters.map { -Double($0) }
            options.meterChangeLogProbability = -1.5
            let observation = BeatObservation(randomActivations(frames: frames, seed: seed))
            let path = try BarDecoder(space: space, options: options).decode(observation)
            let plain = plainViterbi(space, options, observation)
            #expect(abs(path.logProbability - plain.logProbability) < 1e-9 * Double(frames))  // order of summation
            for frame in 0..<frames {
                let step = try #require(path.steps.last { $0.start <= frame })
                #expect([step.meter, step.beat, step.interval, frame - step.start] == plain.states[frame])
            }
        }
    }

    @Test(
        "The path is that of the plain algorithm with the tracker's tempi and sharp peaks, too", arguments: [1, 2, 3])
    func realisticTwin(seed: Int) throws {
        let space = try BarStateSpace(meters: [2, 3], frameRate: 50, tempo: 48...240)
        var random = SeededGenerator(seed: UInt64(seed))
        let values = (0..<240).flatMap { frame -> [Float] in
            let isPeak = frame % (20 + 3 * seed) < 2
            let beat = Float.random(in: 0.001...0.01, using: &random) + (isPeak ? 0.4 : 0)
            return [beat, Float.random(in: 0.001...0.01, using: &random) + (isPeak ? 0.2 : 0)]
        }
        let activations = FrameSeries(frameRate: 50, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
        var options = BarDecoder.Options()
        options.meterLogPriors = [-5, 0]
        options.meterChangeLogProbability = -4
        let observation = BeatObservation(activations)
        let path = try BarDecoder(space: space, options: options).decode(observation)
        let plain = plainViterbi(space, options, observation)
        #expect(abs(path.logProbability - plain.logProbability) < 1e-9 * 240)  // order of summation
        for frame in 0..<240 {
            let step = try #require(path.steps.last { $0.start <= frame })
            #expect([step.meter, step.beat, step.interval, frame - step.start] == plain.states[frame])
        }
    }

    @Test("Searching in segments gives the same path", arguments: [1, 7, 64, 299, 300])
    func segments(frames: Int) throws {
        let space = try BarStateSpace(meters: [2, 3], frameRate: 20, tempo: 80...240)
        var options = BarDecoder.Options()
        options.meterChangeLogProbability = -1.5
        let observation = BeatObservation(randomActivations(frames: 300, seed: 5))
        let whole = try BarDecoder(space: space, options: options).decode(observation)
        options.framesPerSegment = frames
        #expect(try BarDecoder(space: space, options: options).decode(observation) == whole)
    }

    @Test("A change of meter is followed at its bar line")
    func meterChange() throws {
        var values = [Float](repeating: 0.001, count: 2 * 3000)
        var beats: [(frame: Int, position: Int)] = []
        for beat in 0..<50 {
            // Six bars of four, then bars of three.
            let position = beat < 24 ? beat % 4 : (beat - 24) % 3
            beats.append((7 + 50 * beat, position))
            values[2 * (7 + 50 * beat) + (position == 0 ? 1 : 0)] = 0.9
        }
        let activations = FrameSeries(frameRate: 100, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
        let space = try BarStateSpace(meters: [3, 4], frameRate: 100, tempo: 55...215, intervalCount: 60)
        var options = BarDecoder.Options()
        options.meterChangeLogProbability = -20
        let path = try BarDecoder(space: space, options: options).decode(BeatObservation(activations))
        for (frame, position) in beats.dropLast(3) {
            let step = try #require(path.steps.last { $0.start <= frame })
            #expect(step.beat == position)
            #expect(step.meter == (frame < 24 * 50 ? 4 : 3))
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
                meters: [beats], frameRate: 100, tempo: 55...215, intervalCount: 60)
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
        let space = try BarStateSpace(meters: [beats], frameRate: 100, tempo: 55...215, intervalCount: 60)
        #expect(space.count == states)
        #expect(space.intervals.first == 28 && space.intervals.last == 109 && space.intervals.count == 60)
    }

    @Test("No frames give no beats, and impossible tempi are refused")
    func edges() throws {
        let space = try BarStateSpace(meters: [4], frameRate: 100, tempo: 55...215)
        #expect(
            try BarDecoder(space: space).decode(BeatObservation(randomActivations(frames: 0, seed: 1))).steps.isEmpty)
        #expect(throws: ParameterError.self) { try BarStateSpace(meters: [4], frameRate: 100, tempo: 1...9000) }
        #expect(throws: ParameterError.self) { try BarStateSpace(meters: [], frameRate: 100, tempo: 55...215) }
    }
}
