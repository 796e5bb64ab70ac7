import Foundation
package import TactusCore

/// Reads the annotations of a JAMS file that can be compared with a timeline.
///
/// Of several annotations in a namespace the first counts. Namespaces: `beat` (its value is the place in the bar),
/// `beat_position`, `tempo`, `chord` and `chord_harte`, `key_mode`, `segment_open` and other flat `segment_…`.
///
/// - Source: Humphrey et al., "JAMS: a JSON annotated music specification", ISMIR 2014; jams 0.3 schema.
package enum JAMSAnnotation {
    /// Reads a document.
    ///
    /// - Returns: the annotation, and the first annotation's curator or data source when one is named.
    /// - Throws: ``FormatError`` with ``FormatError/Code/malformed`` and the place.
    package static func decode(_ bytes: [UInt8]) throws(FormatError) -> (truth: Annotation, source: String?) {
        // Python writes NaN where a beat has no place in a bar, which JSON5 allows.
        let document = try JSONDocument.decode(Document.self, from: bytes, allowsJSON5: true)
        func events(_ namespaces: String...) -> [Document.Event]? {
            namespaces.lazy.compactMap { name in document.annotations.first { $0.namespace == name } }.first?.data
                .events
        }
        var truth = Annotation()
        if let beats = events("beat_position", "beat") {
            truth.beats = beats.map(\.time).sorted()
            let downbeats = beats.filter { $0.value?.position == 1 }.map(\.time).sorted()
            if !downbeats.isEmpty { truth.downbeats = downbeats }
            truth.meter = Annotation.longest(
                beats.compactMap { beat in
                    beat.value?.meter.map { LabelledSpan(0, 1, $0) }  // each beat counts alike
                })
        }
        let tempi = events("tempo").map { spans($0) { $0.number } }
        truth.bpm = tempi.flatMap { Annotation.longest($0) }
        truth.chords = events("chord", "chord_harte").map { spans($0) { $0.text } }
        try ChordSyntax.check(truth.chords, at: [])
        truth.keys = events("key_mode").map { keys in
            spans(keys) { $0.text?.split(separator: ":").joined(separator: " ") }
        }
        truth.key = truth.keys.flatMap { Annotation.longest($0) }
        let other = document.annotations.first { $0.namespace.hasPrefix("segment_") }?.data.events
        truth.sections = (events("segment_open") ?? other).map { spans($0) { $0.text ?? $0.number.map { "\($0)" } } }
        return (truth, document.annotations.lazy.compactMap(\.annotation_metadata?.source).first)
    }

    private static func spans<Label>(
        _ events: [Document.Event], _ label: (Document.Value) -> Label?
    ) -> [LabelledSpan<Label>] {
        events.compactMap { event in
            event.value.flatMap(label).map { LabelledSpan(event.time, event.time + event.duration, $0) }
        }.sorted { $0.start < $1.start }
    }

    /// The parts of the document that are read.
    private struct Document: Decodable {
        let annotations: [Part]

        struct Part: Decodable {
            let namespace: String
            let data: Observations
            let annotation_metadata: Metadata?
        }

        struct Metadata: Decodable {
            let data_source: String?

            var source: String? { data_source.flatMap { $0.isEmpty ? nil : $0 } }
        }

        struct Event: Decodable {
            let time: Double
            let duration: Double
            let value: Value?
        }

        /// A list of observations, or, for dense ones, an object of lists.
        struct Observations: Decodable {
            let events: [Event]

            private enum Column: CodingKey { case time, duration, value }

            init(from decoder: any Decoder) throws {
                guard let table = try? decoder.container(keyedBy: Column.self) else {
                    events = try [Event](from: decoder)
                    return
                }
                let durations = try table.decode([Double].self, forKey: .duration)
                let values = try table.decode([Value?].self, forKey: .value)
                let times = try table.decode([Double].self, forKey: .time)
                events = zip(times, zip(durations, values)).map {
                    Event(time: $0, duration: $1.0, value: $1.1)
                }
            }
        }

        /// The value of an observation, whichever namespace it is of.
        struct Value: Decodable {
            private(set) var number: Double?
            private(set) var text: String?
            private(set) var position: Int?
            private(set) var meter: TimeSignature?

            private enum Field: CodingKey { case position, num_beats, beat_units }

            init(from decoder: any Decoder) throws {
                if let fields = try? decoder.container(keyedBy: Field.self) {
                    position = try fields.decodeIfPresent(Int.self, forKey: .position)
                    if let beats = try fields.decodeIfPresent(Int.self, forKey: .num_beats) {
                        meter = TimeSignature(beats, try fields.decodeIfPresent(Int.self, forKey: .beat_units) ?? 4)
                    }
                    return
                }
                let single = try decoder.singleValueContainer()
                number = try? single.decode(Double.self)
                text = try? single.decode(String.self)
                position = number.flatMap { Int(exactly: $0) }
            }
        }
    }
}
