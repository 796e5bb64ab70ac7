import Foundation

/// How well the sections of a song agree with the true ones.
///
/// The values are those of mir_eval 0.8.2.
package struct SectionScores: Sendable, Hashable {
    /// Boundaries within half a second (Turnbull et al., ISMIR 2007), the first and the last among them.
    package let hitRateHalf: FMeasure
    /// Boundaries within three seconds (Levy & Sandler, IEEE TASLP 16(2), 2008).
    package let hitRate3: FMeasure
    /// Pairs of moments that belong to the same kind of section (Levy & Sandler 2008).
    package let pairwise: FMeasure
    /// What the labels tell about each other (Rosenberg & Hirschberg, EMNLP-CoNLL 2007).
    package let vMeasure: FMeasure

    /// Compares sections from 0 to the end of the reference; `nil` when that has no length.
    ///
    /// Upper and lower case are alike. With `isTrimmed` the first and the last boundary are left out.
    package init?(reference: [LabelledSpan<String>], estimate: [LabelledSpan<String>], isTrimmed: Bool = false) {
        guard let end = reference.last?.end, end > 0 else { return nil }
        let reference = LabelledSpan.covering(0, end, with: reference, filling: "\u{0}before")
        let estimate = LabelledSpan.covering(
            0, end, with: estimate, filling: "\u{0}before", behind: "\u{0}behind")
        let (truth, found) = (Self.boundaries(reference, isTrimmed), Self.boundaries(estimate, isTrimmed))
        hitRateHalf = FMeasure(truth, found, window: 0.5)
        hitRate3 = FMeasure(truth, found, window: 3)
        let counts = Contingency(Self.frames(reference, end), Self.frames(estimate, end))
        pairwise = counts.pairwise
        vMeasure = counts.vMeasure
    }

    private static func boundaries(_ spans: [LabelledSpan<String>], _ isTrimmed: Bool) -> [Double] {
        // Five decimals, so that two ways to write a time are one.
        let times = Set(spans.flatMap { [$0.start.rounded(places: 5), $0.end.rounded(places: 5)] }).sorted()
        return isTrimmed ? Array(times.dropFirst().dropLast()) : times
    }

    /// The label every tenth of a second; on a boundary the later one's.
    private static func frames(_ spans: [LabelledSpan<String>], _ end: Double) -> [String] {
        var place = 0
        return (0..<Int((end / 0.1).rounded(.down))).map { frame in
            let time = Double(Float(frame) * 0.1)  // single precision, as the reference implementation
            while place + 1 < spans.count, spans[place + 1].start <= time { place += 1 }
            return spans[place].label.lowercased()
        }
    }

    /// How many frames have each pair of labels.
    private struct Contingency {
        private var both: [[String]: Double] = [:]
        private var truth: [String: Double] = [:]
        private var found: [String: Double] = [:]
        private let count: Double

        init(_ reference: [String], _ estimate: [String]) {
            count = Double(reference.count)
            for (label, guess) in zip(reference, estimate) {
                both[[label, guess], default: 0] += 1
                truth[label, default: 0] += 1
                found[guess, default: 0] += 1
            }
        }

        var pairwise: FMeasure {
            func pairs(_ counts: some Collection<Double>) -> Double {
                counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
            }
            let (common, inTruth, inFound) = (pairs(both.values), pairs(truth.values), pairs(found.values))
            return FMeasure(
                precision: inFound > 0 ? common / inFound : 0, recall: inTruth > 0 ? common / inTruth : 0)
        }

        var vMeasure: FMeasure {
            let (joint, true_, found_) = (entropy(both.values), entropy(truth.values), entropy(found.values))
            // H(a | b) = H(a, b) − H(b)
            return FMeasure(
                precision: found_ > 0 ? max(0, 1 - (joint - true_) / found_) : 0,
                recall: true_ > 0 ? max(0, 1 - (joint - found_) / true_) : 0)
        }

        /// Bits; summed from the smallest count on, since a dictionary has no order.
        private func entropy(_ counts: some Collection<Double>) -> Double {
            counts.sorted().reduce(0) { $0 - $1 / count * log2($1 / count) }
        }
    }
}
