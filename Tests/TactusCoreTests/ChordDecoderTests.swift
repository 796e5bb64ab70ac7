import TactusCore
import TactusTestSupport
import Testing

struct ChordDecoderTests {
    /// Viterbi with the whole transition matrix; the first of equal predecessors wins.
    private func slowPath(_ decoder: ChordDecoder, _ observations: [[Double]], change: [Double]) -> [Int] {
        var scores = observations[0].enumerated().map { state, value in
            decoder.start == .anywhere || decoder.start == .state(state) ? value : -.infinity
        }
        var sources: [[Int]] = []
        for frame in 1..<observations.count {
            var next: [Double] = []
            var from: [Int] = []
            for state in scores.indices {
                let entries = scores.indices.map { scores[$0] + ($0 == state ? decoder.stay : change[frame]) }
                let best = entries.indices.reduce(0) { entries[$1] > entries[$0] ? $1 : $0 }
                next.append(entries[best] + observations[frame][state])
                from.append(best)
            }
            scores = next
            sources.append(from)
        }
        var path = [scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }]
        for from in sources.reversed() { path.append(from[path[path.count - 1]]) }
        return path.reversed()
    }

    private func observations(seed: UInt64, frames: Int, states: Int) -> [[Double]] {
        var random = SeededGenerator(seed: seed)
        return (0..<frames).map { _ in (0..<states).map { _ in Double.random(in: -6...0, using: &random) } }
    }

    @Test("Same path as the Viterbi over the whole matrix", arguments: UInt64(0)..<20)
    func slowTwin(seed: UInt64) throws {
        let start: ChordDecoder.Start = seed.isMultiple(of: 3) ? .state(2) : .anywhere
        let decoder = try ChordDecoder(stateCount: 7, stay: -0.1, change: -4, start: start)
        let values = observations(seed: seed, frames: 60, states: 7)
        let found = try decoder.path(frameCount: 60) { frame, row in row = values[frame] }
        #expect(found == slowPath(decoder, values, change: [Double](repeating: -4, count: 60)))
    }

    @Test("Same path when changes have their own cost at every frame", arguments: UInt64(0)..<10)
    func changingCosts(seed: UInt64) throws {
        let decoder = try ChordDecoder(stateCount: 5, stay: 0, change: -30)
        let values = observations(seed: seed, frames: 50, states: 5)
        let costs = (0..<50).map { $0.isMultiple(of: 4) ? -3.0 : -.infinity }
        let found = try decoder.path(frameCount: 50, changeAt: { costs[$0] }) { frame, row in row = values[frame] }
        #expect(found == slowPath(decoder, values, change: costs))
        for frame in 1..<50 where found[frame] != found[frame - 1] { #expect(frame.isMultiple(of: 4)) }
    }

    @Test("Clear evidence is followed, a lone outlier is not")
    func outlier() throws {
        let decoder = try ChordDecoder.crema()
        func path(_ states: [Int]) throws -> [Int] {
            try decoder.path(frameCount: states.count) { frame, row in
                for state in row.indices { row[state] = state == states[frame] ? -0.5 : -7 }
            }
        }
        let steady = [Int](repeating: 3, count: 10) + [Int](repeating: 60, count: 10)
        #expect(try path(steady) == steady)
        #expect(try path([3, 3, 3, 3, 60, 3, 3, 3, 3]) == [Int](repeating: 3, count: 9))
    }

    @Test("A cancelled task gets no path")
    func cancelled() async throws {
        let decoder = try ChordDecoder.crema()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try decoder.path(frameCount: 5000) { _, _ in }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("No frames, no path; one frame, its best state")
    func shortPaths() throws {
        let decoder = try ChordDecoder(stateCount: 3, stay: -1, change: -2)
        #expect(try decoder.path(frameCount: 0) { _, _ in } == [])
        #expect(try decoder.path(frameCount: 1) { _, row in row = [-3, -1, -2] } == [1])
    }

    @Test("Decoders that would rather leave than stay are refused")
    func badOptions() {
        #expect(throws: ParameterError.self) { try ChordDecoder(stateCount: 3, stay: -2, change: -1) }
        #expect(throws: ParameterError.self) { try ChordDecoder(stateCount: 0, stay: -1, change: -2) }
    }
}
