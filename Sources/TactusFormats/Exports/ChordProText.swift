public import TactusCore

/// A chord sheet in ChordPro: title, key, tempo, and for every section a grid of bars with a cell a beat.
///
/// A dot holds the chord, `%` repeats the bar before it. Sections have letters and no words, so they are comments with
/// their times rather than verses. A change of meter starts a grid of its own behind its `{time}`; in 6/8 a bar has two
/// cells. A tempo that is likelier wrong than right is left out. A sound without a name is the annotation `*?`.
///
/// - Source: chordpro.org, file format and directives `start_of_grid`, `time`, `tempo`, `key`, `duration`, `comment`.
public struct ChordProText: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes one sheet.
    ///
    /// - Throws: ``FormatError`` when there are no bars or no chords.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let bars = try LayerName.bars.required(timeline.bars)
        let rows = BeatSymbols.rows(bars: bars, chords: try LayerName.chords.required(timeline.chords))
        var lines = Self.header(timeline)
        let stretches = Self.stretches(of: bars, timeline)
        for (number, stretch) in stretches.enumerated() {
            let before = number > 0 ? stretches[number - 1] : nil
            lines.append("")
            if let place = stretch.section, place != before?.section, let section = timeline.sections?[place] {
                let clock = SummaryNumbers.clock(section.start)
                lines.append("{comment: \(Self.harmless(section.label)) \(clock)}")
            }
            if stretch.signature != before?.signature { lines.append("{time: \(stretch.signature)}") }
            lines += Self.grid(rows[stretch.bars])
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func header(_ timeline: Timeline) -> [String] {
        var lines = ["{title: \(harmless(ExportText.title(of: timeline.source)))}"]
        if let tonic = timeline.key?.tonic, let mode = timeline.key?.mode {
            lines.append("{key: \(harmless(tonic))\(mode == .minor ? "m" : "")}")
        }
        if let tempo = timeline.tempo, let bpm = tempo.bpm, tempo.confidence >= Tempo.unknownBelow {
            lines.append("{tempo: \(SummaryNumbers.fixed(bpm, 0))}")
        }
        return lines + ["{duration: \(SummaryNumbers.time(timeline.source.duration))}"]
    }

    /// Bars in a row that share section and meter.
    private struct Stretch {
        var bars: Range<Int>
        /// Place in the list of sections.
        let section: Int?
        let signature: TimeSignature
    }

    private static func stretches(of bars: [Bar], _ timeline: Timeline) -> [Stretch] {
        var stretches: [Stretch] = []
        for (place, bar) in bars.enumerated() {
            let middle = (bar.start + bar.end) / 2
            let section = timeline.sections?.lastIndex { $0.start <= middle }
            let signature = timeline.signature(at: bar.start, bar: place)
            if let last = stretches.last, last.section == section, last.signature == signature,
                bars[last.bars.lowerBound].numerator == bar.numerator
            {
                stretches[stretches.count - 1].bars = last.bars.lowerBound..<place + 1
            } else {
                stretches.append(Stretch(bars: place..<place + 1, section: section, signature: signature))
            }
        }
        return stretches
    }

    /// The lines of a grid of bars that have equally many beats.
    private static func grid(_ bars: ArraySlice<[String]>) -> [String] {
        let beats = bars.first?.count ?? 1
        let barsPerLine = beats > 4 ? 2 : 4
        var lines = ["{start_of_grid: \(barsPerLine)x\(beats)}"]
        for first in stride(from: bars.startIndex, to: bars.endIndex, by: barsPerLine) {
            var line = "|"
            for bar in first..<min(first + barsPerLine, bars.endIndex) {
                let isRepeated = bar > first && bars[bar] == bars[bar - 1]
                let cells = isRepeated ? ["%"] + Array(repeating: ".", count: beats - 1) : cells(bars[bar])
                line += " \(cells.joined(separator: " ")) |"
            }
            lines.append(line)
        }
        return lines + ["{end_of_grid}"]
    }

    private static func cells(_ symbols: [String]) -> [String] {
        symbols.enumerated().map { place, symbol in
            if place > 0, symbols[place - 1] == symbol { return "." }
            return symbol == "?" ? "*?" : harmless(symbol).filter { $0 != " " && $0 != "|" }
        }
    }

    /// Text on one line that cannot end its directive.
    private static func harmless(_ text: String) -> String {
        ExportText.line(text).replacing("{", with: "(").replacing("}", with: ")")
    }
}
