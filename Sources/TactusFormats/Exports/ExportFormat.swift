/// The formats of other programs to which a timeline can be exported, by the names that a user types.
///
/// Docs/Exports.md describes them.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    case beats, chords, keys, sections, audacity
    case sonicVisualiser = "sonic-visualiser"
    case jams, midi, chordpro

    /// What a file's name ends in, without the dot; those that `tactus evaluate` reads end as it expects.
    public var fileExtension: String { row.0 }
    /// Internet media type.
    public var mediaType: String { row.1 }
    /// One line for a list of formats.
    public var summary: String { row.2 }
    /// What writes it.
    public var format: any TimelineFormat { row.3 }
    /// Whether a terminal can show it.
    public var isText: Bool { mediaType.hasPrefix("text/") || mediaType.hasSuffix("/json") }

    private var row: (String, String, String, any TimelineFormat) {
        switch self {
        case .beats: ("beats", "text/plain", "a beat a line: time, place in the bar", BeatsText())
        case .chords: ("lab", "text/plain", "a chord a line: start, end, label in Harte's syntax", ChordLab())
        case .keys: ("keys.lab", "text/plain", "a key a line: start, end, name", KeyLab())
        case .sections: ("sections.lab", "text/plain", "a section a line: start, end, label", SectionLab())
        case .audacity: ("txt", "text/plain", "a label track of bars, chords, sections and keys", AudacityLabels())
        case .sonicVisualiser: ("csv", "text/csv", "time instants labelled bar.beat", SonicVisualiserCSV())
        case .jams: ("jams", "application/json", "JAMS 0.3 with confidences", JAMSDocument())
        case .midi: ("mid", "audio/midi", "tempo map, meters, keys, markers, click and chords", MIDITempoMap())
        case .chordpro: ("cho", "text/plain", "a chord sheet in ChordPro, a grid for every section", ChordProText())
        }
    }
}
