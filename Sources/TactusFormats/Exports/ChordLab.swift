public import TactusCore

/// Chords as lines of start, end and label in Harte's syntax, `N` and `X` among them.
///
/// - Source: Harte et al., "Symbolic representation of musical chords", ISMIR 2005; the `.lab` files of Isophonics.
public struct ChordLab: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes a line for every chord.
    ///
    /// - Throws: ``FormatError`` when there are no chords, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let chords = try LayerName.chords.required(timeline.chords)
        return try LabelLines.encode(chords.map { LabelledSpan($0.start, $0.end, $0.label) }, of: "chords")
    }
}
