import Foundation
import TactusCore
import Testing

struct GridCandidatesTests {
    @Test("The path comes first; half and double tempo are there, from both places, and no grid twice")
    func relatives() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 12), bpm: 100)
        let grids = try GridCandidates.grids(scene.path, scene.activations, lambda: 100)
        #expect(grids[0].kind == .bars && grids[0].beats == scene.path)
        let halves = grids.filter { abs($0.period / scene.period - 2) < 0.02 }
        #expect(Set(halves.map { Int((($0.times[0] - 0.5) / scene.period).rounded()) % 2 }) == [0, 1])
        #expect(grids.contains { abs($0.period / scene.period - 0.5) < 0.02 })
        for (index, grid) in grids.enumerated() {
            #expect(grid.beats.count >= 6)
            #expect(zip(grid.times, grid.times.dropFirst()).allSatisfy { $0 < $1 })
            #expect(grids[..<index].allSatisfy { $0.agreement(with: grid) <= 0.97 })
        }
    }

    @Test("Where a player does not keep time, the path that follows him stands for the steady one")
    func elastic() throws {
        var times = [0.5]
        for index in 0..<60 { times.append(times[index] + 0.55 * (1 + 0.22 * sin(Double(index)))) }
        func beats(_ times: [Double]) -> [TrackedBeat] {
            times.map { TrackedBeat(time: $0, meter: 1, position: 0, beatActivation: 0.9, downbeatActivation: 0.02) }
        }
        let played = beats(times)
        let activations = RhythmScene.activations(of: played, duration: times[60] + 0.5)
        let astray = beats(times.enumerated().map { $1 + 0.1 * sin(2.5 * Double($0)) })
        let stiff = try GridCandidates.grids(astray, activations, lambda: 100)
        let elastic = try GridCandidates.grids(astray, activations, lambda: 100, elastic: 25)
        #expect(stiff[0].beats == astray)
        #expect(elastic[0].kind == .bars)
        let reference = BeatGrid(kind: .bars, beats: played, likelihood: 0)
        #expect(elastic[0].agreement(with: reference) > 0.95)
        #expect(stiff.allSatisfy { $0.agreement(with: reference) < 0.9 })
    }

    @Test("A steady path is kept")
    func steady() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 12), bpm: 100)
        let stiff = try GridCandidates.grids(scene.path, scene.activations, lambda: 100)
        let elastic = try GridCandidates.grids(scene.path, scene.activations, lambda: 100, elastic: 25)
        #expect(stiff.map(\.beats) == elastic.map(\.beats))
    }

    @Test("Too few beats have no relatives", arguments: [0, 1, 5])
    func short(count: Int) throws {
        let scene = RhythmScene(bars: [4, 4])
        let path = Array(scene.path.prefix(count))
        let grids = try GridCandidates.grids(path, scene.activations, lambda: 100)
        #expect(grids.map(\.beats) == [path])
    }

    @Test("Agreement is the F-measure of beats within 70 ms")
    func agreement() {
        func grid(_ times: [Double]) -> BeatGrid {
            let beats = times.map {
                TrackedBeat(time: $0, meter: 1, position: 0, beatActivation: 1, downbeatActivation: 0)
            }
            return BeatGrid(kind: .bars, beats: beats, likelihood: 0)
        }
        let all = grid([1, 2, 3, 4])
        #expect(all.agreement(with: all) == 1)
        #expect(all.agreement(with: grid([1.069, 2.071, 2.931, 5])) == 0.5)
        #expect(abs(all.agreement(with: grid([1, 3])) - 2 * 2 / 6) < 1e-12)
        #expect(all.agreement(with: grid([])) == 0)
    }
}
