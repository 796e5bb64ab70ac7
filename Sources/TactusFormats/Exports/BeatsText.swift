public import TactusCore

/// Beats as lines of a time in seconds and, after a tab, the place in the bar; 1 is the downbeat.
///
/// Where bar lines are unknown the time stands alone.
///
/// - Source: the `.beats` files of the GTZAN-Rhythm annotations (Marchand & Peeters, ISMIR 2015) and of madmom.
public struct BeatsText: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes a line for every beat.
    ///
    /// - Throws: ``FormatError`` when there are no beats, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        var text = ""
        for (place, beat) in try LayerName.beats.required(timeline.beats).enumerated() {
            text += try ExportText.number(beat.time, at: "beats[\(place)].time")
            text += beat.position.map { "\t\($0)\n" } ?? "\n"
        }
        return Array(text.utf8)
    }
}
