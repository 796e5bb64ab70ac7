public import TactusCore

/// Keys over time as lines of start, end and name, such as `F# minor`; stretches without a clear key have no line.
///
/// - Source: the layout of the `.lab` files of Isophonics (Mauch et al., "OMRAS2 metadata project", ISMIR 2009); names
///   are those of the timeline.
public struct KeyLab: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes a line for every stretch of one key.
    ///
    /// - Throws: ``FormatError`` when there are no keys, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let keys = try LayerName.keys.required(timeline.keys)
        return try LabelLines.encode(keys.map { LabelledSpan($0.start, $0.end, $0.name) }, of: "keys")
    }
}
