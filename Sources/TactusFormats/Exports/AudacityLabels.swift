public import TactusCore

/// One label track for Audacity: bar numbers as points; chords, sections and keys as regions.
///
/// Bar numbers and chords, written as musicians do (`Em7`), stand alone; `Section` and `Key` stand before the others,
/// since `A` is also a chord. Labels are in order of time, of those that begin together in the order section, key, bar,
/// chord. Layers that are absent are left out.
///
/// - Source: Audacity manual, "Importing and Exporting Labels", standard format.
public struct AudacityLabels: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes a line for every label.
    ///
    /// - Throws: ``FormatError`` when there is nothing to label, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        var labels = (timeline.sections ?? []).map { LabelledSpan($0.start, $0.end, "Section \($0.label)") }
        labels += (timeline.keys ?? []).map { LabelledSpan($0.start, $0.end, "Key \($0.name)") }
        labels += (timeline.bars ?? []).enumerated().map { place, bar in
            LabelledSpan(bar.start, bar.start, "\(place + 1)")
        }
        labels += (timeline.chords ?? []).map { LabelledSpan($0.start, $0.end, ChordSymbol.text($0)) }
        guard !labels.isEmpty else { throw FormatError(lacking: [.bars, .chords, .keys, .sections]) }
        let order = labels.indices.sorted { (labels[$0].start, $0) < (labels[$1].start, $1) }
        return try LabelLines.encode(order.map { labels[$0] }, of: "labels")
    }
}
