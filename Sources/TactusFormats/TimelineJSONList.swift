public import TactusCore

/// A JSON array of timelines, written piece by piece, so that only one of them is held at a time.
public struct TimelineJSONList: Sendable {
    private let format: TimelineJSON
    private var isEmpty = true

    /// Starts an array.
    public init(layout: TimelineJSON.Layout = .readable) { format = TimelineJSON(layout: layout) }

    /// The bytes that come next for one more timeline.
    ///
    /// - Throws: ``FormatError`` as ``TimelineJSON`` does; the array goes on without this timeline.
    public mutating func append(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let object = try format.encode(timeline).dropLast()  // its newline
        defer { isEmpty = false }
        let lineBreak = format.layout == .readable ? "\n" : ""
        return Array((isEmpty ? "[" + lineBreak : "," + lineBreak).utf8) + object
    }

    /// The bytes that close the array; nothing may follow them.
    public mutating func finish() -> [UInt8] {
        if isEmpty { return Array("[]\n".utf8) }
        return Array((format.layout == .readable ? "\n]\n" : "]\n").utf8)
    }
}
