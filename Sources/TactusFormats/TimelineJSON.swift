public import TactusCore

/// The timeline as JSON, in the names of `Timeline`; Docs/Output.md describes them.
///
/// Keys are sorted, since the encoder promises no other stable order, and numbers are written so that reading them
/// back gives the same value. Every document ends with a newline.
public struct TimelineJSON: TimelineFormat {
    /// Where lines break.
    public enum Layout: Sendable, Hashable {
        /// One beat, bar, chord or curve a line, indented.
        case readable
        /// The whole document on one line.
        case line
    }

    /// Where lines break.
    public var layout: Layout

    /// Creates the format.
    public init(layout: Layout = .readable) { self.layout = layout }

    /// Writes one object.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/nonFinite`` when a number is infinite or not a number.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        try JSONDocument.encode(timeline, layout: layout)
    }

    /// Writes an array of objects.
    ///
    /// - Throws: as for one object.
    public func encode(_ timelines: [Timeline]) throws(FormatError) -> [UInt8] {
        var list = TimelineJSONList(layout: layout)
        var bytes: [UInt8] = []
        for timeline in timelines { bytes += try list.append(timeline) }
        return bytes + list.finish()
    }

    /// Reads one object.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/malformed`` when the bytes are no timeline.
    public func decode(_ bytes: [UInt8]) throws(FormatError) -> Timeline {
        try JSONDocument.decode(Timeline.self, from: bytes)
    }
}
