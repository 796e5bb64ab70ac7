/// Finds the most likely sequence of chords when staying on a chord is likelier than leaving it.
///
/// Viterbi's algorithm for a transition matrix with one value on its diagonal and one beside it: the best way into a
/// state is to stay, or to come from the best state of the frame before, so a frame costs O(states) instead of
/// O(states²). Between equals the earlier state wins, and staying wins over changing.
///
/// - Complexity: O(frames · states) time; one byte a frame and state for the way back.
/// - Source: Viterbi 1967; the shortcut is that of Felzenszwalb et al., NIPS 2003, for uniform transitions.
package struct ChordDecoder: Sendable, Hashable {
    /// Where a sequence may begin.
    package enum Start: Sendable, Hashable {
        /// Anywhere, equally likely.
        case anywhere
        /// In one state only.
        case state(Int)
    }

    /// Frames after which it is asked whether the work is still wanted.
    private static let patience = 4096

    /// Number of states.
    package let stateCount: Int
    /// Natural logarithm of the probability of staying.
    package let stay: Double
    /// Natural logarithm of the probability of changing to one certain other state; at most ``stay``.
    package let change: Double
    /// Where a sequence begins.
    package let start: Start

    /// Creates a decoder.
    ///
    /// - Throws: ``ParameterError`` when there are no states or leaving is likelier than staying.
    package init(stateCount: Int, stay: Double, change: Double, start: Start = .anywhere) throws(ParameterError) {
        guard stateCount > 0 else { throw ParameterError("stateCount", "must be at least 1, is \(stateCount)") }
        guard change <= stay else {
            throw ParameterError("change", "must be at most the logarithm of staying \(stay), is \(change)")
        }
        self.stateCount = stateCount
        self.stay = stay
        self.change = change
        self.start = start
    }

    /// crema's: uniform start, staying with probability 0.957, changing to each other chord with 0.000254.
    ///
    /// - Source: the transition matrix in crema 0.2's chord model, which is constant on and beside the diagonal.
    package static func crema() throws(ParameterError) -> ChordDecoder {
        try ChordDecoder(stateCount: 170, stay: -0.043_790_317_5, change: -8.280_056_009_3)
    }

    /// The best path.
    ///
    /// - Parameters:
    ///   - frameCount: length of the path.
    ///   - changeAt: logarithm of the probability of a change into this frame, −∞ forbids it; ``change`` when `nil`.
    ///   - observe: writes the log likelihood of each state at a frame; frames are asked for once, in order.
    /// - Returns: one state a frame.
    /// - Throws: `CancellationError`.
    package func path(
        frameCount: Int, changeAt: ((Int) -> Double)? = nil, observe: (Int, inout [Double]) -> Void
    ) throws -> [Int] {
        guard frameCount > 0 else { return [] }
        var scores = [Double](repeating: 0, count: stateCount)
        if case .state(let first) = start {
            for state in scores.indices where state != first { scores[state] = -.infinity }
        }
        var observation = [Double](repeating: 0, count: stateCount)
        var hasChanged = [Bool](repeating: false, count: frameCount * stateCount)
        var sources = [Int](repeating: 0, count: frameCount)
        observe(0, &observation)
        for state in scores.indices { scores[state] += observation[state] }
        for frame in 1..<max(1, frameCount) {
            if frame.isMultiple(of: Self.patience) { try Task.checkCancellation() }
            observe(frame, &observation)
            let source = Self.best(scores)
            let entry = scores[source] + (changeAt?(frame) ?? change)
            sources[frame] = source
            for state in scores.indices {
                let stayed = scores[state] + stay
                hasChanged[frame * stateCount + state] = entry > stayed
                scores[state] = max(stayed, entry) + observation[state]
            }
        }
        var path = [Int](repeating: Self.best(scores), count: frameCount)
        for frame in stride(from: frameCount - 1, to: 0, by: -1) {
            let state = path[frame]
            path[frame - 1] = hasChanged[frame * stateCount + state] ? sources[frame] : state
        }
        return path
    }

    private static func best(_ scores: [Double]) -> Int {
        var best = 0
        for state in scores.indices where scores[state] > scores[best] { best = state }
        return best
    }
}
