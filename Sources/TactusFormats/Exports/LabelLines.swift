import TactusCore

/// Lines of start, end and label with tabs between them, as in `.lab` files and label tracks.
enum LabelLines {
    /// Writes spans in their order; `name` is what an error calls the list.
    ///
    /// - Throws: ``FormatError`` when a time is not finite.
    static func encode(_ spans: [LabelledSpan<String>], of name: String) throws(FormatError) -> [UInt8] {
        var text = ""
        for (place, span) in spans.enumerated() {
            let start = try ExportText.number(span.start, at: "\(name)[\(place)].start")
            let end = try ExportText.number(span.end, at: "\(name)[\(place)].end")
            text += "\(start)\t\(end)\t\(ExportText.line(span.label))\n"
        }
        return Array(text.utf8)
    }
}
