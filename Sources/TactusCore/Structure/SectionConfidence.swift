import Foundation

/// Probability that a listener would put boundaries within 3 s of both ends of a section.
///
/// The ends of the recording count as boundaries; a recording of one section has 1. For a section speak novelty at its
/// ends, an end that is the recording's, and a length of eight bars; against it a long recording, whose phrases can be cut in
/// more ways. All of it together is little: take the value as a base rate with a lean. `Docs/Sections.md` has the
/// figures.
package struct SectionConfidence: Sendable, Hashable {
    /// Of the terms in the order of ``terms(of:times:novelty:)``.
    let logistic: Logistic

    /// Seconds of recordings as they were fitted on; shorter and longer ones count as these.
    private static let durations = 20.0...360.0

    /// How sure the blocks are.
    ///
    /// - Parameters:
    ///   - blocks: ranges of steps without gaps.
    ///   - times: where steps begin, and where the last one ends.
    ///   - novelty: at each of the times.
    /// - Returns: a value in 0 … 1 for each block.
    package func values(of blocks: [Range<Int>], times: [Double], novelty: [Double]) -> [Double] {
        guard blocks.count > 1 else { return blocks.map { _ in 1 } }
        return Self.terms(of: blocks, times: times, novelty: novelty).map { logistic($0) }
    }

    /// What the confidences rest on: for each block the mean novelty at its inner ends in standard deviations, 1 when one end is the
    /// recording's, minus the natural logarithm of the recording's minutes, and 1 for eight steps.
    package static func terms(of blocks: [Range<Int>], times: [Double], novelty: [Double]) -> [[Double]] {
        let duration = (times.last ?? 0) - (times.first ?? 0)
        let minutes = min(max(duration, durations.lowerBound), durations.upperBound) / 60
        return blocks.map { block in
            let inner = [block.lowerBound, block.upperBound].filter { $0 > 0 && $0 < novelty.count - 1 }
            return [
                Statistics.mean(inner.map { novelty[$0] }), inner.count < 2 ? 1 : 0, -log(minutes),
                block.count == 8 ? 1 : 0,
            ]
        }
    }
}
