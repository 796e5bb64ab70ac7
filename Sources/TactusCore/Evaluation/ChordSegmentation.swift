/// How well the places of chord changes agree, whatever the chords are.
///
/// - Source: Harte, "Towards automatic extraction of harmony information from music signals", PhD thesis, Queen Mary
///   University of London, 2010, §8.3.2: directional Hamming distance. MIREX: OverSeg, UnderSeg, MeanSeg.
package struct ChordSegmentation: Sendable, Hashable {
    /// 1 when no true chord is cut; falls with each extra change.
    package let overSegmentation: Double
    /// 1 when no estimated chord covers several true ones.
    package let underSegmentation: Double
    /// The worse of both.
    package var meanSegmentation: Double { min(overSegmentation, underSegmentation) }

    /// Compares the times, cut to those of the reference; equal neighbours count as one.
    ///
    /// - Returns: `nil` when the reference has no length.
    package init?(reference: [LabelledSpan<HarteChord>], estimate: [LabelledSpan<HarteChord>]) {
        guard let first = reference.first, let last = reference.last, last.end > first.start else { return nil }
        let estimate = LabelledSpan.covering(first.start, last.end, with: estimate, filling: .none)
        overSegmentation = 1 - Self.distance(Self.joined(reference), Self.joined(estimate))
        underSegmentation = 1 - Self.distance(Self.joined(estimate), Self.joined(reference))
    }

    /// Neighbours with the same notes become one.
    private static func joined(_ spans: [LabelledSpan<HarteChord>]) -> [LabelledSpan<HarteChord>] {
        spans.reduce(into: []) { joined, span in
            if let last = joined.indices.last, joined[last].label == span.label {
                joined[last].end = span.end
            } else {
                joined.append(span)
            }
        }
    }

    /// Share of the time of `spans` that lies outside the largest piece that `others` leave of each.
    private static func distance(_ spans: [LabelledSpan<HarteChord>], _ others: [LabelledSpan<HarteChord>]) -> Double {
        let times = Set(others.flatMap { [$0.start, $0.end] }).sorted()
        var (lost, place) = (0.0, 0)
        for span in spans {
            while place < times.count, times[place] < span.start { place += 1 }
            var (longest, start) = (0.0, span.start)
            for time in times[place...].prefix(while: { $0 < span.end }) {
                longest = max(longest, time - start)
                start = time
            }
            lost += span.duration - max(longest, span.end - start)
        }
        guard let first = spans.first, let last = spans.last else { return 0 }
        return lost / (last.end - first.start)
    }
}
