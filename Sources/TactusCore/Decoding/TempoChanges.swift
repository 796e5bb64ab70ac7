/// ``TempoTransition`` in the form in which the inner loop of ``BarSearch`` reads it.
struct TempoChanges {
    private typealias Eight = SIMD8<Double>

    /// Intervals, rounded up to whole eights.
    let width: Int
    /// Shortest and longest interval that leads to any of each eight.
    private var bounds: [(first: Int, last: Int)] = []
    /// For each eight, from its first source on, the log probabilities of changing to them; −∞ for impossible changes.
    private var weights: [Eight] = []
    /// Where those of each eight begin.
    private var starts: [Int] = []

    init(_ transition: TempoTransition) {
        let arrivals = transition.arrivals
        width = (arrivals.count + 7) / 8 * 8
        for target in stride(from: 0, to: arrivals.count, by: 8) {
            let eight = arrivals[target..<min(target + 8, arrivals.count)]
            let first = eight.map(\.sources.lowerBound).min() ?? 0
            let last = (eight.map(\.sources.upperBound).max() ?? 1) - 1
            bounds.append((first, last))
            starts.append(weights.count)
            for source in first...last {
                var row = Eight(repeating: -.infinity)
                for (lane, arrival) in eight.enumerated() where arrival.sources.contains(source) {
                    row[lane] = arrival.logProbabilities[source - arrival.sources.lowerBound]
                }
                weights.append(row)
            }
        }
    }

    /// Writes the best score of reaching each interval.
    ///
    /// `scores` holds rows of ``width`` scores, of which `row` is read; `best` has room for ``width``.
    func reach(from scores: UnsafePointer<Double>, row: Int, _ best: UnsafeMutablePointer<Double>) {
        let scores = scores + row * width
        let target = UnsafeMutableRawPointer(best)
        weights.withUnsafeBufferPointer { weights in
            guard let weights = weights.baseAddress else { return }
            for (block, bound) in bounds.enumerated() {
                let weights = weights + starts[block] - bound.first
                var highest = Eight(repeating: -.infinity)
                for source in bound.first...bound.last {
                    let candidates = weights[source] + scores[source]
                    highest.replace(with: candidates, where: candidates .> highest)
                }
                target.storeBytes(of: highest, toByteOffset: block * MemoryLayout<Eight>.stride, as: Eight.self)
            }
        }
    }

    /// The interval from which `target` is reached with the best score; of equals one of the nearest.
    func source(of target: Int, from scores: [Double], row: Int) -> Int {
        let (block, lane) = (target / 8, target % 8)
        let (first, last) = bounds[block]
        let nearest = (first...last).sorted { abs($0 - target) < abs($1 - target) }
        var (best, chosen) = (-Double.infinity, target)
        for source in nearest {
            let candidate = weights[starts[block] + source - first][lane] + scores[row * width + source]
            if candidate > best { (best, chosen) = (candidate, source) }
        }
        return chosen
    }
}
