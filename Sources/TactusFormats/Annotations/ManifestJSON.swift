import TactusCore

/// A manifest: a JSON array with one object a recording; Docs/Evaluation.md describes the names.
package enum ManifestJSON {
    /// Reads a manifest.
    ///
    /// - Returns: its clips in order; one of them may have no annotation at all.
    /// - Throws: ``FormatError`` with ``FormatError/Code/malformed`` and the place.
    package static func decode(_ bytes: [UInt8]) throws(FormatError) -> [AnnotatedClip] {
        let clips = try JSONDocument.decode([Entry].self, from: bytes).map(\.clip)
        var places: [String: Int] = [:]
        for (place, clip) in clips.enumerated() {
            if let first = places.updateValue(place, forKey: clip.id) {
                throw FormatError(
                    .malformed, at: "[\(place)].id", "[\(place)].id is '\(clip.id)', and so is [\(first)].id.")
            }
        }
        return clips
    }

    /// Writes a manifest, one clip after the other.
    ///
    /// - Throws: ``FormatError`` when a number is not finite.
    package static func encode(_ clips: [AnnotatedClip]) throws(FormatError) -> [UInt8] {
        try JSONDocument.encode(clips.map { Entry(clip: $0) })
    }
}

/// One object of a manifest.
private struct Entry: Codable {
    let clip: AnnotatedClip

    init(clip: AnnotatedClip) { self.clip = clip }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private static let annotations: Set = [
        "id", "audio", "beats", "downbeats", "tempo_bpm", "key", "keys", "chords", "sections", "time_signature",
    ]

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Name.self)
        func value<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value? {
            try object.decodeIfPresent(type, forKey: Name(name))
        }
        func spans(_ name: String) throws -> [LabelledSpan<String>]? {
            let spans = try value(name, [SpanJSON].self)?.map(\.span)
            return try spans.map { try SpanJSON.checked($0, at: decoder.codingPath + [Name(name)]) }
        }
        var clip = AnnotatedClip(
            id: try object.decode(String.self, forKey: Name("id")),
            audio: try object.decode(String.self, forKey: Name("audio")))
        clip.truth.beats = try value("beats", [Double].self)?.sorted()
        clip.truth.downbeats = try value("downbeats", [Double].self)?.sorted()
        clip.truth.bpm = try value("tempo_bpm", Double.self)
        clip.truth.key = try value("key", String.self)
        clip.truth.keys = try spans("keys")
        clip.truth.sections = try spans("sections")
        clip.truth.chords = try spans("chords")
        try ChordSyntax.check(clip.truth.chords, at: decoder.codingPath + [Name("chords")])
        if let text = try value("time_signature", String.self) {
            guard let meter = TimeSignature(text) else {
                throw FormatError(
                    decoder.codingPath + [Name("time_signature")], "is '\(text)'; it must be written like 3/4.")
            }
            clip.truth.meter = meter
        }
        for name in object.allKeys where !Self.annotations.contains(name.stringValue) {
            if let text = try? object.decode(String.self, forKey: name) {
                clip.fields[name.stringValue] = text
            } else if let number = try? object.decode(Double.self, forKey: name) {
                clip.fields[name.stringValue] = number.rounded() == number ? "\(Int(number))" : "\(number)"
            }
        }
        // What is annotated can group clips as well.
        clip.fields["key"] = clip.truth.key
        clip.fields["time_signature"] = clip.truth.meter?.description
        self.init(clip: clip)
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Name.self)
        for (name, text) in clip.fields where !Self.annotations.contains(name) {
            try object.encode(text, forKey: Name(name))
        }
        try object.encode(clip.id, forKey: Name("id"))
        try object.encode(clip.audio, forKey: Name("audio"))
        try object.encodeIfPresent(clip.truth.beats, forKey: Name("beats"))
        try object.encodeIfPresent(clip.truth.downbeats, forKey: Name("downbeats"))
        try object.encodeIfPresent(clip.truth.bpm, forKey: Name("tempo_bpm"))
        try object.encodeIfPresent(clip.truth.key, forKey: Name("key"))
        try object.encodeIfPresent(clip.truth.meter?.description, forKey: Name("time_signature"))
        try object.encodeIfPresent(clip.truth.keys?.map { SpanJSON(span: $0) }, forKey: Name("keys"))
        try object.encodeIfPresent(clip.truth.chords?.map { SpanJSON(span: $0) }, forKey: Name("chords"))
        try object.encodeIfPresent(clip.truth.sections?.map { SpanJSON(span: $0) }, forKey: Name("sections"))
    }
}
