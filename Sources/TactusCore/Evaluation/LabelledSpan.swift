/// A stretch of time with a label.
package struct LabelledSpan<Label: Sendable & Hashable>: Sendable, Hashable {
    /// Seconds.
    package var start: Double
    /// Seconds.
    package var end: Double
    /// What is there.
    package var label: Label

    /// Creates a span.
    package init(_ start: Double, _ end: Double, _ label: Label) {
        self.start = start
        self.end = end
        self.label = label
    }

    package var duration: Double { end - start }
}

extension LabelledSpan {
    /// A stretch in which neither of two labellings changes.
    package struct Pair<Other: Sendable & Hashable>: Sendable, Hashable {
        /// Seconds.
        package let duration: Double
        package let reference: Label
        package let estimate: Other
    }

    /// Cuts spans to `start … end` and fills what is missing in front with `label`, and behind with `behind` or the same.
    ///
    /// The spans must be in order and without overlap; those without length are dropped.
    package static func covering(
        _ start: Double, _ end: Double, with spans: [LabelledSpan], filling label: Label, behind: Label? = nil
    ) -> [LabelledSpan] {
        var kept = spans.filter { $0.end > start && $0.start < end && $0.end > $0.start }
        for place in kept.indices {
            kept[place].start = max(start, kept[place].start)
            kept[place].end = min(end, kept[place].end)
        }
        guard let first = kept.first, let last = kept.last else { return [LabelledSpan(start, end, label)] }
        if first.start > start { kept.insert(LabelledSpan(start, first.start, label), at: 0) }
        if last.end < end { kept.append(LabelledSpan(last.end, end, behind ?? label)) }
        return kept
    }

    /// Lays an estimate over a reference and cuts both wherever either changes.
    ///
    /// The time of the reference counts; `label` stands where the estimate begins late or ends early. In a gap between
    /// spans the label before it goes on.
    package static func overlaid<Other>(
        _ reference: [LabelledSpan], _ estimate: [LabelledSpan<Other>], filling label: Other
    ) -> [Pair<Other>] {
        guard let first = reference.first, let last = reference.last, last.end > first.start else { return [] }
        let estimate = LabelledSpan<Other>.covering(first.start, last.end, with: estimate, filling: label)
        let times = Set(reference.flatMap { [$0.start, $0.end] } + estimate.flatMap { [$0.start, $0.end] }).sorted()
        var (r, e) = (0, 0)
        return zip(times, times.dropFirst()).map { start, end in
            while r + 1 < reference.count, reference[r + 1].start <= start { r += 1 }
            while e + 1 < estimate.count, estimate[e + 1].start <= start { e += 1 }
            return Pair(duration: end - start, reference: reference[r].label, estimate: estimate[e].label)
        }
    }
}
