import TactusCore

/// A span as `[start, end, "label"]`.
struct SpanJSON: Codable {
    let span: LabelledSpan<String>

    init(span: LabelledSpan<String>) { self.span = span }

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        span = LabelledSpan(
            try list.decode(Double.self), try list.decode(Double.self), try list.decode(String.self))
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(span.start)
        try list.encode(span.end)
        try list.encode(span.label)
    }

    /// The spans, if each begins where or after the one before ends.
    ///
    /// - Throws: ``FormatError`` that names the place.
    static func checked(
        _ spans: [LabelledSpan<String>], at path: [any CodingKey]
    ) throws(FormatError) -> [LabelledSpan<String>] {
        // Annotators' times overlap by rounding; a millisecond is no mistake.
        let slack = 0.001
        var end = -Double.infinity
        for (place, span) in spans.enumerated() {
            guard span.start >= end - slack, span.end >= span.start else {
                throw FormatError(
                    path,
                    "[\(place)] runs from \(span.start) to \(span.end) s; spans must be in order, without overlap.")
            }
            end = span.end
        }
        return spans
    }
}

/// Chord labels of annotators.
enum ChordSyntax {
    /// Looks at every label.
    ///
    /// - Throws: ``FormatError`` that names the first that is not in Harte's syntax.
    static func check(_ chords: [LabelledSpan<String>]?, at path: [any CodingKey]) throws(FormatError) {
        for (place, chord) in (chords ?? []).enumerated() where HarteChord(chord.label) == nil {
            throw FormatError(path, "[\(place)] is '\(chord.label)', which is no chord in Harte's syntax.")
        }
    }
}

extension FormatError {
    /// Bytes that are well-formed and yet wrong; `text` follows the place.
    init(_ path: [any CodingKey], _ text: String) {
        let place = JSONDocument.place(path)
        self.init(.malformed, at: place, place + (text.hasPrefix("[") ? "" : " ") + text)
    }
}
