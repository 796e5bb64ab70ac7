public import TactusCore

/// Beats as lines of a time and, after a comma, `bar.beat`: a layer of time instants for Sonic Visualiser.
///
/// Bars count from 1; beats before the first bar line are in bar 0. Where bar lines are unknown the label is the number
/// of the beat.
///
/// - Source: Sonic Visualiser reference manual, "Annotation Layer Import".
public struct SonicVisualiserCSV: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes a line for every beat.
    ///
    /// - Throws: ``FormatError`` when there are no beats, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        var text = ""
        var bar = 0
        for (place, beat) in try LayerName.beats.required(timeline.beats).enumerated() {
            bar = beat.bar.map { $0 &+ 1 } ?? bar  // an edited file may hold any number
            let time = try ExportText.number(beat.time, at: "beats[\(place)].time")
            text += "\(time),\(beat.position.map { "\(bar).\($0)" } ?? "\(place + 1)")\n"
        }
        return Array(text.utf8)
    }
}
