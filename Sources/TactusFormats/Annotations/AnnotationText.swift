package import TactusCore

/// Annotations as lines of text: beats, and labelled spans.
///
/// Columns stand between blanks, tabs or commas; empty lines and lines that begin with `#` are passed over.
package enum AnnotationText {
    /// Reads lines of a time in seconds and, in any second column, the place in the bar, 1 for a downbeat.
    ///
    /// - Returns: ascending times; no downbeats when no place is given.
    /// - Throws: ``FormatError`` that names the line.
    package static func beats(
        _ bytes: [UInt8]
    ) throws(FormatError) -> (beats: [Double], downbeats: [Double]?) {
        var beats: [(time: Double, position: Double?)] = []
        for (number, line) in lines(bytes) {
            guard let time = Double(line[0]), time.isFinite else {
                throw malformed(number, "'\(line[0])' is no time in seconds")
            }
            beats.append((time, line.count > 1 ? Double(line[1]) : nil))
        }
        let hasPositions = beats.contains { $0.position != nil }
        return (
            beats.map(\.time).sorted(),
            hasPositions ? beats.filter { $0.position == 1 }.map(\.time).sorted() : nil
        )
    }

    /// Reads lines of start, end and label.
    ///
    /// - Throws: ``FormatError`` that names the line.
    package static func spans(_ bytes: [UInt8]) throws(FormatError) -> [LabelledSpan<String>] {
        var spans: [LabelledSpan<String>] = []
        for (number, line) in lines(bytes) {
            guard line.count > 2, let start = Double(line[0]), let end = Double(line[1]), start.isFinite, end.isFinite,
                start <= end
            else { throw malformed(number, "expected start, end and label") }
            spans.append(LabelledSpan(start, end, line[2...].joined(separator: " ")))
        }
        return try SpanJSON.checked(spans, at: [])
    }

    /// Reads ``spans(_:)`` that are chords.
    ///
    /// - Throws: ``FormatError``, also for a label that is not in Harte's syntax.
    package static func chords(_ bytes: [UInt8]) throws(FormatError) -> [LabelledSpan<String>] {
        let chords = try spans(bytes)
        try ChordSyntax.check(chords, at: [])
        return chords
    }

    private static func lines(_ bytes: [UInt8]) -> [(number: Int, columns: [String])] {
        String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated().compactMap { place, line in
                let columns = line.split { $0 == " " || $0 == "\t" || $0 == "," }.map(String.init)
                return columns.isEmpty || line.hasPrefix("#") ? nil : (place + 1, columns)
            }
    }

    private static func malformed(_ line: Int, _ text: String) -> FormatError {
        FormatError(.malformed, at: "line \(line)", "line \(line): \(text).")
    }
}
