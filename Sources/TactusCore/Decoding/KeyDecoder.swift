/// Finds the most likely sequence of keys when a change of key is dear.
///
/// Viterbi over the 24 keys of ``KeyClass/all``. Between equals the first key wins, and staying wins over changing.
///
/// - Complexity: O(steps · 24²).
/// - Source: hidden Markov models of local keys as in Chai & Vercoe, ISMIR 2005; Temperley 2001, ch. 7, for the dear
///   change.
package struct KeyDecoder: Sendable, Hashable {
    /// What a change costs in natural logarithms.
    package var change = 15.0
    /// What a change to a key whose signature is the same or differs by one accidental costs besides.
    ///
    /// Most such turns pass and are heard as none. At most ``change``, or two changes would be cheaper than one.
    package var neighbour = 15.0

    package init() {}

    /// The best path.
    ///
    /// - Parameter scores: at each step the log likelihood of every key.
    /// - Returns: one key a step, as its place in ``KeyClass/all``.
    package func path(_ scores: [[Double]]) -> [Int] {
        guard var best = scores.first else { return [] }
        let keys = KeyClass.all
        let costs = keys.map { target in keys.map { $0.isNeighbour(of: target) ? change + neighbour : change } }
        var sources: [[Int]] = []
        for step in scores.dropFirst() {
            var next = best
            var from = Array(keys.indices)
            for key in keys.indices {
                for source in keys.indices where source != key {
                    let score = best[source] - costs[key][source]
                    if score > next[key] { (next[key], from[key]) = (score, source) }
                }
            }
            best = zip(next, step).map { $0 + $1 }
            sources.append(from)
        }
        var path = [best.indices.reduce(0) { best[$1] > best[$0] ? $1 : $0 }]
        for from in sources.reversed() { path.append(from[path[path.count - 1]]) }
        return path.reversed()
    }
}

extension KeyClass {
    /// Place of the signature on the circle of fifths, 0 … 11.
    private var signature: Int { 7 * (mode == .major ? tonic : tonic + 3) % 12 }

    /// Whether the signatures are the same or differ by one accidental.
    fileprivate func isNeighbour(of other: KeyClass) -> Bool {
        [0, 1, 11].contains((signature - other.signature + 12) % 12)
    }
}
