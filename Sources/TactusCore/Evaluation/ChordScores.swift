/// How well a chord sequence agrees with the true one; labels that are not in Harte's syntax count as `X`.
package struct ChordScores: Sendable, Hashable {
    /// Share of the time that is right, by each rule; absent where none of it is asked for.
    package let shares: [ChordComparison: Double]
    /// How well the changes agree; `nil` when the reference has no length.
    package let segmentation: ChordSegmentation?

    /// Compares labels over the time of the reference; where the estimate has none, it says `N`.
    package init(reference: [LabelledSpan<String>], estimate: [LabelledSpan<String>]) {
        let pairs = LabelledSpan.overlaid(Self.notes(reference), Self.notes(estimate), filling: .none)
        shares = ChordComparison.allCases.reduce(into: [:]) { $0[$1] = $1.score(pairs) }
        segmentation = ChordSegmentation(
            reference: Self.notes(reference, hasExtensions: true),
            estimate: Self.notes(estimate, hasExtensions: true))
    }

    private static func notes(
        _ spans: [LabelledSpan<String>], hasExtensions: Bool = false
    ) -> [LabelledSpan<HarteChord>] {
        spans.map {
            LabelledSpan($0.start, $0.end, HarteChord($0.label, hasExtensions: hasExtensions) ?? .unknown)
        }
    }
}
