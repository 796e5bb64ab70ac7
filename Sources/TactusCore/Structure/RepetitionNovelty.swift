internal import Foundation

/// How much the pattern of repetitions changes at each step: where a repeated stretch begins or ends.
///
/// Every step, together with its neighbours, is linked to the steps that are most like it, when the liking is mutual; the
/// links of a step, by how far they reach, are its structure features. They are smoothed over time and lag, and their
/// change from step to step is the novelty, in standard deviations above its mean.
///
/// - Complexity: O(steps²) memory, O(steps² · log steps) time.
/// - Source: Serrà, Müller, Grosche & Arcos, "Unsupervised music structure annotation by time series structure features
///   and segment similarity", IEEE Transactions on Multimedia 16(5), 2014.
package struct RepetitionNovelty: Sendable, Hashable {
    /// Steps that are looked at together.
    package var embedding = 3
    /// Share of the steps that a step is linked to.
    package var neighbourShare = 0.06
    /// Steps that a step is linked to at least.
    package var leastNeighbours = 3
    /// Standard deviation of the smoothing over time, in steps.
    package var timeSmoothing = 2.5
    /// Standard deviation of the smoothing over lag, in steps.
    package var lagSmoothing = 1.0

    package init() {}

    /// Measures the novelty.
    ///
    /// - Parameter distances: squared distances between steps.
    /// - Returns: the novelty before each step, and 0 at both ends; `distances.count + 1` values.
    package func curve(_ distances: SimilarityMatrix) -> [Double] {
        let count = distances.count
        guard count > 2 else { return [Double](repeating: 0, count: count + 1) }
        let links = mutualLinks(embedded(distances))
        // Time by lag, the lag counted round the recording.
        var features = (0..<count).map { step in (0..<count).map { links[step][(step + $0) % count] ? 1.0 : 0 } }
        features = features.map { Self.smoothed($0, deviation: lagSmoothing, isCyclic: true) }
        let columns = (0..<count).map { lag in
            Self.smoothed(features.map { $0[lag] }, deviation: timeSmoothing, isCyclic: false)
        }
        let change = (1..<count).map { Self.distance(columns, from: $0 - 1, to: $0) }
        let mean = change.reduce(0, +) / Double(change.count)
        let variance = change.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(change.count)
        let deviation = variance.squareRoot() + 1e-9
        return [0] + change.map { ($0 - mean) / deviation } + [0]
    }

    private static func distance(_ columns: [[Double]], from first: Int, to second: Int) -> Double {
        var sum = 0.0
        for column in columns {
            let difference = column[second] - column[first]
            sum += difference * difference
        }
        return sum.squareRoot()
    }

    /// Distances of steps with their neighbours; the edges repeat.
    private func embedded(_ distances: SimilarityMatrix) -> SimilarityMatrix {
        let last = distances.count - 1
        let shifts = -(embedding / 2)..<embedding - embedding / 2
        var sums = SimilarityMatrix(count: distances.count)
        for i in 0...last {
            for j in 0...i {
                sums[i, j] = shifts.reduce(0) {
                    $0 + distances[min(max(i + $1, 0), last), min(max(j + $1, 0), last)]
                }
            }
        }
        return sums
    }

    private func mutualLinks(_ distances: SimilarityMatrix) -> [[Bool]] {
        let count = distances.count
        let wanted = max(leastNeighbours, Int(neighbourShare * Double(count)))
        let links = (0..<count).map { step in
            // Its direct neighbours are alike for another reason.
            let others = (0..<count).filter { abs($0 - step) > 1 }
            let nearest = others.sorted { (distances[step, $0], $0) < (distances[step, $1], $1) }.prefix(wanted)
            var row = [Bool](repeating: false, count: count)
            for other in nearest { row[other] = true }
            return row
        }
        return (0..<count).map { i in (0..<count).map { links[i][$0] && links[$0][i] } }
    }

    /// Convolved with a Gaussian cut at four standard deviations; reflected at the ends unless cyclic.
    private static func smoothed(_ values: [Double], deviation: Double, isCyclic: Bool) -> [Double] {
        let reach = Int(4 * deviation + 0.5)
        let shape = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (deviation * deviation)) }
        let total = shape.reduce(0, +)
        let count = values.count
        return values.indices.map { place in
            var sum = 0.0
            for (offset, weight) in zip(-reach...reach, shape) {
                var source = place + offset
                if isCyclic {
                    source = ((source % count) + count) % count
                } else {
                    source = ((source % (2 * count)) + 2 * count) % (2 * count)
                    if source >= count { source = 2 * count - 1 - source }
                }
                sum += weight * values[source]
            }
            return sum / total
        }
    }
}
