public import TactusCore

/// Sections as lines of start, end and label; a repetition that differs keeps its primes.
///
/// - Source: the layout of the `.lab` files of Isophonics (Mauch et al., "OMRAS2 metadata project", ISMIR 2009).
public struct SectionLab: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes a line for every section.
    ///
    /// - Throws: ``FormatError`` when there are no sections, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let sections = try LayerName.sections.required(timeline.sections)
        return try LabelLines.encode(sections.map { LabelledSpan($0.start, $0.end, $0.label) }, of: "sections")
    }
}
