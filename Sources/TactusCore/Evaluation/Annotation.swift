/// What is true of a recording, or was found in it, as far as it can be compared.
///
/// A field that is absent was not annotated or not analysed and is not scored. One that was looked for and not found says
/// so by its value, and is wrong.
package struct Annotation: Sendable, Hashable {
    /// Seconds, ascending.
    package var beats: [Double]?
    /// Seconds, ascending.
    package var downbeats: [Double]?
    /// Beats a minute; 0 when none was found.
    package var bpm: Double?
    /// The meter of most of the recording; its numerator is 0 when none was found.
    package var meter: TimeSignature?
    /// Such as `C# major`; `unknown` when none was found.
    package var key: String?
    /// Keys over time, named as ``key``.
    package var keys: [LabelledSpan<String>]?
    /// Labels in Harte's syntax.
    package var chords: [LabelledSpan<String>]?
    /// Labels such as `A`, `verse`; equal labels are the same kind of section.
    package var sections: [LabelledSpan<String>]?

    /// Nothing known.
    package init() {}

    /// What an analysis found.
    package init(_ layers: Layers) {
        beats = layers.beats?.map(\.time)
        downbeats = layers.beats.map { beats in beats.filter { $0.position == 1 }.map(\.time) }
        bpm = layers.tempo.map { $0.bpm ?? 0 }
        meter = layers.meter.map { spans in
            Self.longest(spans.map { LabelledSpan($0.start, $0.end, TimeSignature($0.numerator, $0.denominator)) })
                ?? TimeSignature(0)
        }
        key = layers.key?.name
        keys = layers.keys.map(Self.withoutGaps)
        chords = layers.chords.map { $0.map { LabelledSpan($0.start, $0.end, $0.label) } }
        // A repetition that differs, A', is of the same kind.
        sections = layers.sections.map { sections in
            sections.map { LabelledSpan($0.start, $0.end, String($0.label.prefix { $0 != "'" })) }
        }
    }

    /// Where no key is clear the answer is `unknown`.
    private static func withoutGaps(_ keys: [KeySpan]) -> [LabelledSpan<String>] {
        keys.reduce(into: []) { spans, key in
            if let end = spans.last?.end, end < key.start { spans.append(LabelledSpan(end, key.start, "unknown")) }
            spans.append(LabelledSpan(key.start, key.end, key.name))
        }
    }

    /// The label that has most time, the earlier of two; `nil` without spans.
    package static func longest<Label>(_ spans: [LabelledSpan<Label>]) -> Label? {
        let durations = spans.reduce(into: [Label: Double]()) { $0[$1.label, default: 0] += $1.duration }
        return spans.map(\.label).max { durations[$0, default: 0] < durations[$1, default: 0] }
    }
}
