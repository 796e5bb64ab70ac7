/// ``TempoTransition`` in the form in which the inner loop of ``BarSearch`` reads it.
struct TempoChanges {
    /// How far ``best(to:_:)`` may read behind the last interval.
    static let overhang = 3

    /// Shortest and longest interval that leads to each.
    private let bounds: [(first: Int, last: Int)]
    /// Log probabilities from the first interval on, four at a time, −∞ behind the last.
    private var weights: [SIMD4<Double>] = []
    /// Where those of each interval begin.
    private var starts = [0]
    /// ``weights`` one by one.
    private var singles: [Double] = []

    init(_ transition: TempoTransition) {
        bounds = transition.arrivals.map { ($0.sources.lowerBound, $0.sources.upperBound - 1) }
        for arrivals in transition.arrivals {
            let values = arrivals.logProbabilities
            for first in stride(from: 0, to: values.count, by: 4) {
                var block = SIMD4<Double>(repeating: -.infinity)
                for lane in 0..<min(4, values.count - first) { block[lane] = values[first + lane] }
                weights.append(block)
                singles.append(contentsOf: (0..<4).map { block[$0] })
            }
            starts.append(weights.count)
        }
    }

    /// The interval from which `k` is reached best, and the score there; of equals one of the nearest.
    ///
    /// `scores` holds one an interval, and ``overhang`` more that are −∞.
    func best(to k: Int, _ scores: UnsafePointer<Double>) -> (interval: Int, score: Double) {
        let (first, last) = bounds[k]
        let values = UnsafeRawPointer(scores + first)
        var highest = SIMD4<Double>(repeating: -.infinity)
        let start = starts[k]
        for block in start..<starts[k + 1] {
            let offset = (block - start) * MemoryLayout<SIMD4<Double>>.stride
            let candidates = values.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self) + weights[block]
            highest.replace(with: candidates, where: candidates .> highest)
        }
        // The same as `highest.max()`, which is a call and a loop.
        let pair = highest.lowHalf.replacing(with: highest.highHalf, where: highest.highHalf .> highest.lowHalf)
        let best = max(pair.x, pair.y)
        // Small changes of tempo are likely, so looking from the middle finds it soon.
        return singles.withUnsafeBufferPointer { singles in
            let offset = 4 * start - first
            var (below, above) = (k, k)
            while below >= first || above <= last {
                if below >= first, scores[below] + singles[offset + below] == best { return (below, best) }
                if above <= last, scores[above] + singles[offset + above] == best { return (above, best) }
                below -= 1
                above += 1
            }
            return (k, best)
        }
    }
}
