/// Cuts a recording into blocks of steps that are alike.
///
/// The value of a block is the sum of the similarities of its steps that lie at most `band` apart, over its length. The
/// unit of costs and gains is the most that a block of eight can be worth here, 1 at least. Blocks of eight steps are free,
/// others cost by how regular they are: multiples of four a quarter, other even lengths a half, odd ones the whole of
/// `irregularity` units. A boundary gains `novelty` units for each standard deviation of repetition novelty. The last block
/// has two steps at least. The best sequence of blocks is found by dynamic programming; between equals the longer block
/// wins.
///
/// - Complexity: O(steps · longest) time, O(steps²) memory.
/// - Source: Marmoret, Cohen & Bimbot, "Barwise music structure analysis with the correlation block-matching
///   segmentation algorithm", TISMIR 6(1), 2023; regular lengths after Sargent, Bimbot & Vincent, ISMIR 2011. Differs: the
///   gain of boundaries.
package struct BlockMatching: Sendable, Hashable {
    /// Largest distance of steps that are compared.
    package var band = 7
    /// Longest block in steps.
    package var longest = 32
    /// Cost of the least regular lengths.
    package var irregularity = 0.5
    /// Gain of a boundary for each standard deviation of novelty.
    package var novelty = 0.1

    package init() {}

    /// Finds the best sequence.
    ///
    /// - Parameters:
    ///   - similarity: −1 … 1.
    ///   - curve: novelty before each step, `similarity.count + 1` values.
    /// - Returns: blocks without gaps from the first step to the last.
    package func blocks(_ similarity: SimilarityMatrix, novelty curve: [Double]) -> [Range<Int>] {
        let count = similarity.count
        precondition(curve.count == count + 1, "there must be a novelty before every step and one at the end")
        guard count > 0 else { return [] }
        let values = values(similarity)
        // Where nothing is alike, half a minute of one groove say, no block is worth anything, and lengths must count still.
        let unit = max(1, (0...max(0, count - 8)).map { values[$0][min(8, count)] }.max() ?? 0)
        var best = [0.0] + [Double](repeating: -.infinity, count: count)
        var sources = [Int](repeating: 0, count: count + 1)
        for end in 1...count {
            // One step at the end is a last chord and no block.
            for start in max(0, end - longest)..<max(1, end == count ? end - 1 : end) {
                var score = best[start] + values[start][end - start]
                score -= irregularity * unit * Self.irregularity(of: end - start)
                if end < count { score += unit * novelty * curve[end] }
                if score > best[end] { (best[end], sources[end]) = (score, start) }
            }
        }
        var blocks: [Range<Int>] = []
        var end = count
        while end > 0 {
            blocks.append(sources[end]..<end)
            end = sources[end]
        }
        return blocks.reversed()
    }

    private static func irregularity(of length: Int) -> Double {
        if length == 8 { return 0 }
        return length.isMultiple(of: 4) ? 0.25 : length.isMultiple(of: 2) ? 0.5 : 1
    }

    /// The value of the block of every length up to the longest at every start.
    private func values(_ similarity: SimilarityMatrix) -> [[Double]] {
        (0..<similarity.count).map { start in
            var sum = 0.0
            var values = [0.0]
            for step in start..<min(similarity.count, start + longest) {
                for other in max(start, step - band)..<step { sum += 2 * similarity[step, other] }
                values.append(sum / Double(step - start + 1))
            }
            return values
        }
    }
}
