public import TactusCore

/// The timeline as a JAMS 0.3 document: `beat_position`, `tempo`, `chord`, `key_mode` and `segment_open`, as far as the
/// layers were analysed, each observation with its confidence.
///
/// Places of beats count the lower number of the time signature: the second beat of 6/8 is its fourth eighth. Beats
/// before the first bar line are in measure 0. Without bar lines the namespace is `beat`. `annotator` says which
/// analyzer and which network gave a layer, and the network's licence.
///
/// - Source: Humphrey et al., "JAMS: a JSON annotated music specification", ISMIR 2014; `jams_schema.json` and the
///   namespaces of jams 0.3.
public struct JAMSDocument: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes one document.
    ///
    /// - Throws: ``FormatError`` when no layer can be written, or a number is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let annotations = [
            Self.beats(timeline), Self.tempo(timeline), Self.chords(timeline), Self.keys(timeline),
            Self.sections(timeline),
        ].compactMap(\.self)
        guard !annotations.isEmpty else {
            throw FormatError(lacking: [.tempo, .beats, .chords, .key, .keys, .sections])
        }
        let source = timeline.source
        let metadata: [String: JSONValue] = [
            "title": .text(ExportText.title(of: source)), "duration": .number(source.duration),
            "identifiers": .object(["contentHash": .text(source.contentHash)]), "jams_version": .text("0.3.4"),
        ]
        return try JSONDocument.encode(
            JSONValue.object(["annotations": .list(annotations), "file_metadata": .object(metadata)]))
    }

    private static func beats(_ timeline: Timeline) -> JSONValue? {
        guard let beats = timeline.beats else { return nil }
        let isPlaced = beats.allSatisfy { $0.position != nil }
        var measure = 0
        let data = beats.map { beat in
            measure = beat.bar.map { max(0, $0 &+ 1) } ?? measure  // an edited file may hold any number
            var value = JSONValue.null
            if isPlaced, let position = beat.position {
                let signature = timeline.signature(at: beat.time, bar: beat.bar)
                let place = (max(1, min(64, position)) - 1) * (signature.isCompound ? 3 : 1) + 1
                value = .object([
                    "position": .number(Double(place)), "measure": .number(Double(measure)),
                    "num_beats": .number(Double(signature.numerator)),
                    "beat_units": .number(Double(signature.denominator)),
                ])
            }
            return observation(beat.time, beat.time, value, beat.confidence)
        }
        return annotation(isPlaced ? "beat_position" : "beat", .beats, timeline, data)
    }

    private static func tempo(_ timeline: Timeline) -> JSONValue? {
        guard let tempo = timeline.tempo else { return nil }
        let data = tempo.bpm.map { [observation(0, timeline.source.duration, .number($0), tempo.confidence)] }
        return annotation("tempo", .tempo, timeline, data ?? [])
    }

    private static func chords(_ timeline: Timeline) -> JSONValue? {
        timeline.chords.map { chords in
            let data = chords.map { observation($0.start, $0.end, .text($0.label), $0.confidence) }
            return annotation("chord", .chords, timeline, data)
        }
    }

    /// The keys over time; the key of the recording where those were not analysed.
    private static func keys(_ timeline: Timeline) -> JSONValue? {
        func name(_ tonic: String, _ mode: Key.Mode) -> JSONValue { .text("\(tonic):\(mode.rawValue)") }
        if let keys = timeline.keys {
            let data = keys.map { observation($0.start, $0.end, name($0.tonic, $0.mode), $0.confidence) }
            return annotation("key_mode", .keys, timeline, data)
        }
        guard let key = timeline.key else { return nil }
        var data: [JSONValue] = []
        if let tonic = key.tonic, let mode = key.mode {
            data.append(observation(0, timeline.source.duration, name(tonic, mode), key.confidence))
        }
        return annotation("key_mode", .key, timeline, data)
    }

    private static func sections(_ timeline: Timeline) -> JSONValue? {
        timeline.sections.map { sections in
            let data = sections.map { observation($0.start, $0.end, .text($0.label), $0.confidence) }
            return annotation("segment_open", .sections, timeline, data)
        }
    }

    private static func observation(
        _ start: Double, _ end: Double, _ value: JSONValue, _ confidence: Double
    ) -> JSONValue {
        // Times have four decimals; what a difference has beyond them is rounding.
        let duration = max(0, end - start).rounded(places: 6)
        return .object([
            "time": .number(start), "duration": .number(duration), "value": value, "confidence": .number(confidence),
        ])
    }

    private static func annotation(
        _ namespace: String, _ layer: LayerName, _ timeline: Timeline, _ data: [JSONValue]
    ) -> JSONValue {
        let record = timeline.provenance.first { $0.layers.contains(layer) }
        let version = record?.version ?? TactusVersion.current
        let origin = ["analyzer": record?.analyzer, "model": record?.model, "licence": record?.licence]
        let metadata: [String: JSONValue] = [
            "curator": .object(["name": .text("Tactus"), "email": .text("")]), "version": .text(version),
            "annotator": .object(origin.compactMapValues { $0.map(JSONValue.text) }),
            "annotation_tools": .text("Tactus \(version)"), "data_source": .text("program"),
        ]
        return .object([
            "namespace": .text(namespace), "annotation_metadata": .object(metadata), "data": .list(data),
            "time": .number(0), "duration": .number(timeline.source.duration),
        ])
    }
}
