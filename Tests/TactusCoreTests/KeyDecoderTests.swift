import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct KeyDecoderTests {
    private func scores(_ keys: [Int], margin: Double) -> [[Double]] {
        keys.map { key in (0..<24).map { $0 == key ? 0 : -margin } }
    }

    /// All paths over few keys, the slow way: the best total of scores and costs.
    private func bestTotal(_ scores: [[Double]], _ decoder: KeyDecoder) -> Double {
        func total(_ path: [Int]) -> Double {
            let heard = zip(path, scores).reduce(0) { $0 + $1.1[$1.0] }
            return zip(path, path.dropFirst()).reduce(heard) { $0 - cost($1.0, $1.1, decoder) }
        }
        func extend(_ path: [Int]) -> Double {
            guard path.count < scores.count else { return total(path) }
            return [0, 2, 7, 12].map { extend(path + [$0]) }.max() ?? -.infinity
        }
        return extend([])
    }

    private func cost(_ a: Int, _ b: Int, _ decoder: KeyDecoder) -> Double {
        guard a != b else { return 0 }
        // Of C, D, G major and C minor, C–G and D–G are neighbours.
        let neighbours: Set<Set<Int>> = [[0, 7], [2, 7]]
        return decoder.change + (neighbours.contains([a, b]) ? decoder.neighbour : 0)
    }

    @Test("Finds the best path of all", arguments: UInt64(0)..<20)
    func slowTwin(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var decoder = KeyDecoder()
        decoder.change = 3
        decoder.neighbour = 2
        let scores = (0..<6).map { _ in
            (0..<24).map { key in [0, 2, 7, 12].contains(key) ? Double.random(in: -6...0, using: &random) : -1e6 }
        }
        let path = decoder.path(scores)
        let heard = zip(path, scores).reduce(0) { $0 + $1.1[$1.0] }
        let total = zip(path, path.dropFirst()).reduce(heard) { $0 - cost($1.0, $1.1, decoder) }
        #expect(abs(total - bestTotal(scores, decoder)) < 1e-9)
    }

    @Test("A short turn is not followed, a long one is; to a neighbour it has to be longer")
    func turns() {
        let decoder = KeyDecoder()
        func path(to key: Int, steps: Int) -> [Int] {
            let there = [Int](repeating: key, count: steps)
            let home = [Int](repeating: 0, count: 30)
            return decoder.path(scores(home + there + home, margin: 3))
        }
        let home = [Int](repeating: 0, count: 60)
        #expect(Set(path(to: 2, steps: 9)) == [0])
        #expect(path(to: 2, steps: 11).count { $0 == 2 } == 11)
        #expect(Set(path(to: 7, steps: 19)) == [0])  // the dominant
        #expect(Set(path(to: 21, steps: 19)) == [0])  // the relative minor
        #expect(path(to: 7, steps: 21).count { $0 == 7 } == 21)
        #expect(decoder.path(scores(home, margin: 3)) == home)
    }

    @Test("No steps, no path; without evidence the first key")
    func empty() {
        #expect(KeyDecoder().path([]) == [])
        #expect(KeyDecoder().path([[Double]](repeating: [Double](repeating: 0, count: 24), count: 3)) == [0, 0, 0])
    }
}
