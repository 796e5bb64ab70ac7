import Foundation
import TactusCore
import TactusTestSupport
import Testing

/// Forms made of steps that are the same wherever a letter stands at the same place of a part.
enum TestForm {
    /// Eight steps a letter, each a random vector of its letter and place, with noise.
    static func steps(_ form: String, noise: Double = 0.2, seed: UInt64 = 440) -> FeatureMatrix {
        var random = SeededGenerator(seed: seed)
        func vector() -> [Double] { (0..<24).map { _ in Double.random(in: -1...1, using: &random) } }
        var parts: [Character: [[Double]]] = [:]
        let rows = form.flatMap { letter in
            let part = parts[letter] ?? (0..<8).map { _ in vector() }
            parts[letter] = part
            return part.map { zip($0, vector()).map { $0 + noise * $1 } }
        }
        return FeatureMatrix(rows)
    }

    /// Steps that are alike within a letter: one vector a letter, with noise.
    static func sounds(_ form: String, noise: Double = 0.3, seed: UInt64 = 441) -> FeatureMatrix {
        var random = SeededGenerator(seed: seed)
        func vector() -> [Double] { (0..<12).map { _ in Double.random(in: -1...1, using: &random) } }
        var sounds: [Character: [Double]] = [:]
        let rows = form.flatMap { letter in
            let sound = sounds[letter] ?? vector()
            sounds[letter] = sound
            return (0..<8).map { _ in zip(sound, vector()).map { $0 + noise * $1 } }
        }
        return FeatureMatrix(rows)
    }

    /// Eight steps a letter.
    static func blocks(_ form: String) -> [Range<Int>] { (0..<form.count).map { 8 * $0..<8 * $0 + 8 } }
}

struct SimilarityMatrixTests {
    @Test("Cosines of centred rows, squared distances of rows")
    func definitions() {
        let rows = [[1.0, 2, 3, 4, 5], [2, 0, 1, -1, 3], [0, 1, 0, 2, -2]]
        let cosine = SimilarityMatrix(cosineOf: FeatureMatrix(rows))
        let distances = SimilarityMatrix(squaredDistancesOf: FeatureMatrix(rows))
        let means = (0..<5).map { column in rows.reduce(0) { $0 + $1[column] } / 3 }
        for i in 0..<3 {
            for j in 0..<3 {
                let (a, b) = (zip(rows[i], means).map { $0 - $1 }, zip(rows[j], means).map { $0 - $1 })
                let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
                let lengths = [a, b].map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
                #expect(abs(cosine[i, j] - product / (lengths[0] * lengths[1])) < 1e-8)
                let distance = zip(rows[i], rows[j]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                #expect(abs(distances[i, j] - distance) < 1e-9)
            }
        }
    }

    @Test("What nobody hears is no difference")
    func audible() {
        var random = SeededGenerator(seed: 3)
        let noise = FeatureMatrix((0..<9).map { _ in (0..<20).map { _ in Double.random(in: -1...1, using: &random) } })
        #expect(abs(noise.standardizedLength(of: 2) - 2 * noise.standardizedLength(of: 1)) < 1e-9)
        let plain = SimilarityMatrix(cosineOf: noise.standardized)
        let same = SimilarityMatrix(standardized: noise, audible: 0.01)
        let alike = SimilarityMatrix(standardized: noise, audible: 100)
        for i in 0..<9 {
            for j in 0..<i {
                #expect(abs(plain[i, j] - same[i, j]) < 0.01)
                #expect(alike[i, j] > 0.99)
            }
        }
    }

    @Test("A mean is weighted")
    func mean() {
        var (a, b) = (SimilarityMatrix(count: 2), SimilarityMatrix(count: 2))
        a[0, 1] = 1
        b[0, 1] = 0.25
        #expect(abs(SimilarityMatrix.mean([(1, a), (2, b)])[1, 0] - 0.5) < 1e-12)
    }
}

struct RepetitionNoveltyTests {
    /// Steps between each change of letter and the highest novelty near it, at the most.
    private func largestError(_ form: String) -> Int {
        let curve = RepetitionNovelty().curve(SimilarityMatrix(squaredDistancesOf: TestForm.steps(form).unit))
        #expect(curve.count == 8 * form.count + 1 && curve.first == 0 && curve.last == 0)
        let letters = Array(form)
        return (1..<letters.count).filter { letters[$0 - 1] != letters[$0] }.map { place in
            let peak = (8 * place - 4...8 * place + 4).max { curve[$0] < curve[$1] } ?? 0
            return abs(peak - 8 * place)
        }.max() ?? 0
    }

    @Test("Repetitions begin and end at the highest novelty", arguments: ["AABA", "AABB", "ABBA", "ABAC"])
    func peaks(form: String) {
        withKnownIssue("Beside a part that comes only once the peak lies off the boundary") {
            #expect(largestError(form) <= 2)  // the smoothing over time is 2.5 steps wide
        } when: {
            form == "ABAC"
        }
    }

    @Test("Next to nothing has no novelty", arguments: 0...3)
    func short(count: Int) {
        let rows = [[Double]](repeating: [1, 2], count: count)
        let curve = RepetitionNovelty().curve(SimilarityMatrix(squaredDistancesOf: FeatureMatrix(rows)))
        #expect(curve.count == count + 1 && curve.allSatisfy { abs($0) < 1e-6 })
    }
}

struct BlockMatchingTests {
    /// The best value over all ways to cut, one by one.
    private func bestValue(_ similarity: SimilarityMatrix, _ curve: [Double], _ matching: BlockMatching) -> Double {
        let count = similarity.count
        return (0..<1 << (count - 1)).map { cuts in
            let bounds = [0] + (1..<count).filter { cuts >> ($0 - 1) & 1 == 1 } + [count]
            guard count == 1 || bounds[bounds.count - 2] < count - 1 else { return -.infinity }
            return value(zip(bounds, bounds.dropFirst()).map { $0..<$1 }, similarity, curve, matching)
        }.max() ?? 0
    }

    private func value(
        _ blocks: [Range<Int>], _ similarity: SimilarityMatrix, _ curve: [Double], _ matching: BlockMatching
    ) -> Double {
        func worth(_ block: Range<Int>) -> Double {
            var sum = 0.0
            for i in block { for j in block where i != j && abs(i - j) <= matching.band { sum += similarity[i, j] } }
            return sum / Double(block.count)
        }
        let count = similarity.count
        let unit = max(1, (0..<max(1, count - 7)).map { worth($0..<min($0 + 8, count)) }.max() ?? 0)
        return blocks.reduce(0) { sum, block in
            let costs = block.count == 8 ? 0 : block.count % 4 == 0 ? 0.25 : block.count % 2 == 0 ? 0.5 : 1
            let gain = block.upperBound < count ? matching.novelty * curve[block.upperBound] : 0
            return sum + worth(block) + unit * (gain - matching.irregularity * costs)
        }
    }

    @Test("Finds the best of all ways to cut", arguments: UInt64(0)..<12)
    func slowTwin(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...12, using: &random)
        var similarity = SimilarityMatrix(count: count)
        for i in 0..<count { for j in 0...i { similarity[i, j] = Double.random(in: -1...1, using: &random) } }
        let curve = (0...count).map { _ in Double.random(in: -2...2, using: &random) }
        let matching = BlockMatching()
        let blocks = matching.blocks(similarity, novelty: curve)
        #expect(blocks.first?.lowerBound == 0 && blocks.last?.upperBound == count)
        #expect(zip(blocks, blocks.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        let found = value(blocks, similarity, curve, matching)
        #expect(abs(found - bestValue(similarity, curve, matching)) < 1e-9)
    }

    @Test("Parts that sound different are cut apart", arguments: ["ABAC", "ABCD", "ABAB"])
    func parts(form: String) {
        let similarity = SimilarityMatrix(cosineOf: TestForm.sounds(form))
        let flat = [Double](repeating: 0, count: 8 * form.count + 1)
        #expect(BlockMatching().blocks(similarity, novelty: flat) == TestForm.blocks(form))
    }

    @Test("One groove is cut into regular blocks or not at all", arguments: [3, 6, 8, 11, 16, 17, 30])
    func groove(count: Int) {
        var random = SeededGenerator(seed: 7)
        let rows = (0..<count).map { _ in (0..<20).map { _ in Double.random(in: -0.01...0.01, using: &random) } }
        let similarity = SimilarityMatrix(standardized: FeatureMatrix(rows), audible: 0.15)
        let blocks = BlockMatching().blocks(similarity, novelty: [Double](repeating: 0, count: count + 1))
        #expect(blocks.filter { $0.count != 8 }.count <= 1)
    }

    @Test("A last chord is no section")
    func lastChord() {
        var similarity = SimilarityMatrix(cosineOf: TestForm.sounds("AB"))
        for step in 0..<15 { similarity[15, step] = -1 }
        let novelty = [Double](repeating: 0, count: 15) + [5, 0]
        #expect(BlockMatching().blocks(similarity, novelty: novelty) == TestForm.blocks("AB"))
    }

    @Test("No steps, no blocks; one step, one block")
    func short() {
        #expect(BlockMatching().blocks(SimilarityMatrix(count: 0), novelty: [0]) == [])
        #expect(BlockMatching().blocks(SimilarityMatrix(count: 1), novelty: [0, 0]) == [0..<1])
    }
}

struct BlockLabelsTests {
    @Test("Letters follow repetition", arguments: ["A", "AABA", "ABAB", "ABCABDA", "AABBCC"])
    func letters(form: String) {
        let likeness = SimilarityMatrix(cosineOf: TestForm.steps(form + "XYZ", noise: 0.1))
        let labels = BlockLabels().labels(of: TestForm.blocks(form), likeness)
        #expect(labels == form.map(String.init))
    }

    @Test("A repetition that differs has a prime, and others like it share that")
    func primes() {
        // Blocks of one step: the second and the fourth are half like the first.
        var likeness = SimilarityMatrix(count: 4)
        for (i, j, value) in [(0, 1, 0.5), (0, 2, 0.9), (0, 3, 0.5), (1, 2, 0.5), (1, 3, 0.8), (2, 3, 0.5)] {
            likeness[i, j] = value
        }
        for i in 0..<4 { likeness[i, i] = 1 }
        #expect(BlockLabels().labels(of: (0..<4).map { $0..<$0 + 1 }, likeness) == ["A", "A'", "A", "A'"])
    }

    @Test("A part of a block is like it, the less the shorter it is")
    func lengths() {
        let likeness = SimilarityMatrix(cosineOf: TestForm.steps("AAXYZ", noise: 0))
        #expect(BlockLabels().labels(of: [0..<8, 8..<12], likeness) == ["A", "A"])
        #expect(BlockLabels().labels(of: [0..<8, 8..<9], likeness) == ["A", "B"])
    }
}
