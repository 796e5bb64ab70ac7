import Foundation

/// Probability that a listener would put boundaries within 3 s of both ends of a section.
///
/// The ends of the recording count as boundaries; a recording of one section has 1. Novelty at its ends speaks for a section,
/// a length unlike that of the others against it; both only a little. Fitted on 15 songs; `Docs/Sections.md` has the figures.
package struct SectionConfidence: Sendable, Hashable {
    /// Log odds of a section as long as most whose ends are as likely as not.
    private static let constant = 0.17
    /// What counts the log odds of the mean probability of its ends.
    private static let ends = 0.15
    /// What counts the logarithm of how many times longer or shorter it is than the median.
    private static let length = -0.3

    package init() {}

    /// How sure the blocks are.
    ///
    /// - Parameters:
    ///   - blocks: ranges of steps without gaps.
    ///   - times: where steps begin, and where the last one ends.
    ///   - novelty: at each of the times.
    /// - Returns: a value in 0 … 1 for each block.
    package func values(of blocks: [Range<Int>], times: [Double], novelty: [Double]) -> [Double] {
        let lengths = blocks.map { max(times[$0.upperBound] - times[$0.lowerBound], 1e-3) }
        let median = Statistics.median(lengths)
        return zip(blocks, lengths).map { block, length in
            let inner = [block.lowerBound, block.upperBound].filter { $0 > 0 && $0 < novelty.count - 1 }
            guard !inner.isEmpty else { return 1 }
            let mean = Statistics.mean(inner.map { Statistics.logistic(0.26 + 0.28 * novelty[$0]) })
            let unlikeness = abs(log(length / median))
            return Statistics.logistic(
                Self.constant + Self.ends * Statistics.logit(mean) + Self.length * unlikeness)
        }
    }
}
