/// Names blocks by what they repeat: `A`, `B`, `A'`.
///
/// Two blocks are as alike as their steps along the best alignment of the shorter one with the longer one, times the
/// square root of the ratio of their lengths. Groups of blocks are joined, the most alike first by the mean over their
/// pairs, until no two are alike enough. Letters follow the order of appearance; a block that is less like the first of its
/// letter than `same` gets a prime, and others like it share that.
///
/// - Complexity: O(blocks³ + steps² · longest block).
package struct BlockLabels: Sendable, Hashable {
    /// Likeness from which groups are joined.
    package var joined = 0.4
    /// Likeness from which a repetition has no prime.
    package var same = 0.6

    package init() {}

    /// A label a block.
    package func labels(of blocks: [Range<Int>], _ similarity: SimilarityMatrix) -> [String] {
        var likeness = SimilarityMatrix(count: blocks.count)
        for i in blocks.indices { for j in 0...i { likeness[i, j] = Self.likeness(blocks[i], blocks[j], similarity) } }
        let groups = groups(likeness)
        var labels = [String](repeating: "", count: blocks.count)
        for (letter, group) in groups.enumerated() {
            var variants: [Int] = []
            for block in group {
                let variant = variants.firstIndex { likeness[block, $0] >= same } ?? variants.count
                if variant == variants.count { variants.append(block) }
                labels[block] = Self.letters(letter) + String(repeating: "'", count: min(variant, 3))
            }
        }
        return labels
    }

    private static func likeness(_ a: Range<Int>, _ b: Range<Int>, _ similarity: SimilarityMatrix) -> Double {
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        let best =
            (0...long.count - short.count).map { offset in
                (0..<short.count).reduce(0) {
                    $0 + similarity[short.lowerBound + $1, long.lowerBound + offset + $1]
                } / Double(short.count)
            }.max() ?? 0
        return best * (Double(short.count) / Double(long.count)).squareRoot()
    }

    /// Blocks that belong together, ascending, in the order of their first.
    private func groups(_ likeness: SimilarityMatrix) -> [[Int]] {
        var groups = (0..<likeness.count).map { [$0] }
        while true {
            var best: (likeness: Double, first: Int, second: Int)?
            for second in groups.indices {
                for first in 0..<second {
                    let pairs = Double(groups[first].count * groups[second].count)
                    let sum = groups[first].reduce(0) { sum, a in
                        groups[second].reduce(sum) { $0 + likeness[a, $1] }
                    }
                    if sum / pairs > best?.likeness ?? joined { best = (sum / pairs, first, second) }
                }
            }
            guard let best else { return groups }
            groups[best.first] = (groups[best.first] + groups[best.second]).sorted()
            groups.remove(at: best.second)
        }
    }

    /// The letters of a number: A to Z, then AA, AB and so on.
    private static func letters(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : letters(index / 26 - 1) + letter
    }
}
