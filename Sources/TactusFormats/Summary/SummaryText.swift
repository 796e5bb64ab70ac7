public import TactusCore

/// The timeline as a page of text for a person at a terminal.
///
/// Only layers that were analysed have a line. Names are made harmless: no control character of a file name reaches
/// the output.
public struct SummaryText: TimelineFormat {
    /// Columns of the terminal; less than 40 is taken as 40.
    public var width: Int
    /// Whether to use ANSI colours.
    public var usesColour: Bool
    /// Whether to draw with block characters; plain ASCII marks otherwise.
    public var usesUnicode: Bool

    /// Creates the format.
    public init(width: Int = 80, usesColour: Bool = false, usesUnicode: Bool = true) {
        self.width = width
        self.usesColour = usesColour
        self.usesUnicode = usesUnicode
    }

    /// Writes the page; it never fails, numbers that are not finite show as `?`.
    public func encode(_ timeline: Timeline) -> [UInt8] {
        var page = SummaryPage(width: max(40, width), usesColour: usesColour, usesUnicode: usesUnicode)
        writeTitle(timeline.source, on: &page)
        page.blank()
        if let tempo = timeline.tempo { page.field("Tempo", tempoPieces(tempo)) }
        if let meter = timeline.meter { page.field("Meter", meterPieces(meter)) }
        if let beats = timeline.beats { page.field("Beats", [beatCount(beats, timeline.bars)]) }
        if let key = timeline.key { page.field("Key", keyPieces(key)) }
        if let keys = timeline.keys, keys.count > 1 { page.field("Keys", keyChangePieces(keys)) }
        if let sections = timeline.sections, sections.count > 1 { page.field("Form", sectionPieces(sections)) }
        if let loudness = timeline.loudness { page.field("Loudness", loudnessPieces(loudness)) }
        if let descriptors = timeline.descriptors { page.field("Feel", descriptorPieces(descriptors)) }
        if let energy = timeline.energy { writeEnergy(energy, timeline.source.duration, on: &page) }
        if let chords = timeline.chords { writeChords(chords, timeline, on: &page) }
        if !timeline.warnings.isEmpty { page.blank() }
        for warning in timeline.warnings { page.field("Warning", [warning], style: .warning) }
        if !timeline.provenance.isEmpty { page.blank() }
        for line in provenanceLines(timeline.provenance) { page.paragraph([line], style: .dim) }
        return page.bytes
    }

    private func writeTitle(_ source: Source, on page: inout SummaryPage) {
        let channels = [1: "mono", 2: "stereo"][source.channels] ?? "\(source.channels) channels"
        let rate = SummaryNumbers.fixed(Double(source.sampleRate) / 1000)
        page.paragraph(
            [
                source.name.isEmpty ? "(no name)" : source.name,
                SummaryNumbers.time(source.duration) + (source.isTruncated ? " (truncated)" : ""),
                "\(rate) kHz \(channels)",
            ], style: .title)
    }

    private func tempoPieces(_ tempo: Tempo) -> [String] {
        guard let bpm = tempo.bpm else { return ["no beat found"] }
        let isKnown = tempo.confidence >= Tempo.unknownBelow
        var pieces = [
            answer("\(SummaryNumbers.fixed(bpm)) bpm", tempo.confidence, isKnown: isKnown),
            "stability \(SummaryNumbers.percent(tempo.stability))",
        ]
        let tempi = tempo.curve.map(\.bpm).filter(\.isFinite)
        // Within 4 % two tempi count as one; MIREX scores tempo so.
        if let slowest = tempi.min(), let fastest = tempi.max(), fastest > slowest * 1.04 {
            pieces.append("from \(SummaryNumbers.fixed(slowest)) to \(SummaryNumbers.fixed(fastest))")
        }
        let others = tempo.alternatives.prefix(3).map {
            "\(SummaryNumbers.fixed($0.bpm)) (\(SummaryNumbers.percent($0.confidence)))"
        }
        if !others.isEmpty { pieces.append("or " + others.joined(separator: ", ")) }
        return pieces
    }

    /// An answer with its confidence; `unknown`, and the answer in brackets, when it should not be relied on.
    private func answer(_ text: String, _ confidence: Double, isKnown: Bool, from: String = "") -> String {
        let percent = SummaryNumbers.percent(confidence)
        return isKnown ? "\(text)\(from) (\(percent))" : "unknown\(from) (\(text) at \(percent))"
    }

    private func meterPieces(_ spans: [MeterSpan]) -> [String] {
        guard !spans.isEmpty else { return ["none found"] }
        let limit = 8
        var pieces = spans.prefix(limit).enumerated().map { number, span in
            let from = number == 0 ? "" : " from \(SummaryNumbers.preciseTime(span.start))"
            let isKnown = span.confidence >= MeterSpan.unknownBelow
            return answer("\(span.numerator)/\(span.denominator)", span.confidence, isKnown: isKnown, from: from)
        }
        if spans.count > limit { pieces.append("and \(spans.count - limit) more changes") }
        return pieces
    }

    private func beatCount(_ beats: [Beat], _ bars: [Bar]?) -> String {
        guard !beats.isEmpty else { return "none found" }
        let count = beats.count == 1 ? "1 beat" : "\(beats.count) beats"
        guard let bars, !bars.isEmpty else { return count }
        return bars.count == 1 ? "\(count), 1 bar" : "\(count), \(bars.count) bars"
    }

    private func keyPieces(_ key: Key) -> [String] {
        guard key.tonic != nil else { return ["unknown"] + alternatives(key) }
        let camelot = key.camelot.map { " \($0)" } ?? ""
        return ["\(key.name)\(camelot) (\(SummaryNumbers.percent(key.confidence)))"] + alternatives(key)
    }

    private func keyChangePieces(_ keys: [KeySpan]) -> [String] {
        let limit = 8
        var pieces = keys.prefix(limit).map { key in
            "\(key.name) from \(SummaryNumbers.time(key.start)) (\(SummaryNumbers.percent(key.confidence)))"
        }
        if keys.count > limit { pieces.append("and \(keys.count - limit) more changes") }
        return pieces
    }

    private func sectionPieces(_ sections: [Section]) -> [String] {
        let limit = 40
        var pieces = sections.prefix(limit).map { "\($0.label) \(SummaryNumbers.time($0.start))" }
        if sections.count > limit { pieces.append("and \(sections.count - limit) more sections") }
        return pieces
    }

    private func alternatives(_ key: Key) -> [String] {
        let others = key.alternatives.prefix(3).map { "\($0.name) (\(SummaryNumbers.percent($0.confidence)))" }
        return others.isEmpty ? [] : ["or " + others.joined(separator: ", ")]
    }

    private func loudnessPieces(_ loudness: Loudness) -> [String] {
        [
            loudness.integratedLUFS.map { SummaryNumbers.fixed($0) + " LUFS" } ?? "silent",
            "range \(SummaryNumbers.fixed(loudness.rangeLU)) LU",
            loudness.truePeakDB.map { "true peak \(SummaryNumbers.fixed($0)) dBTP" } ?? "",
        ]
    }

    private func descriptorPieces(_ descriptors: Descriptors) -> [String] {
        let pieces = [
            descriptors.danceability.map { "danceability \(SummaryNumbers.fixed($0))" },
            descriptors.pulseClarity.map { "pulse \(SummaryNumbers.percent($0))" },
            descriptors.swing.map { "swing \(SummaryNumbers.fixed($0)) (\(swingWord($0)))" },
            descriptors.onsetRate.map { "\(SummaryNumbers.fixed($0)) onsets/s" },
        ].compactMap(\.self)
        return pieces.isEmpty ? ["unknown"] : pieces
    }

    /// What musicians call a ratio of eighths: a shuffle is near triplets.
    private func swingWord(_ ratio: Double) -> String {
        ratio < 1.2 ? "straight" : ratio < 1.7 ? "light" : "shuffle"
    }

    private func writeEnergy(_ energy: Energy, _ duration: Double, on page: inout SummaryPage) {
        let line = Sparkline.text(rms: energy.rms, columns: min(96, page.fieldWidth), usesUnicode: usesUnicode)
        guard !line.isEmpty else { return }
        page.field("Energy", [line])
        let (start, end) = (SummaryNumbers.time(0), SummaryNumbers.time(duration))
        let gap = line.count - start.count - end.count
        if gap > 0 { page.field("", [start + String(repeating: " ", count: gap) + end], style: .dim) }
    }

    private func writeChords(_ chords: [ChordSpan], _ timeline: Timeline, on page: inout SummaryPage) {
        guard chords.contains(where: { $0.label != "N" && $0.label != "X" }) else {
            return page.field("Chords", ["none found"])
        }
        guard let bars = timeline.bars, !bars.isEmpty else {
            return page.field(
                "Chords", chords.map { "\(SummaryNumbers.preciseTime($0.start)) \(ChordSymbol.text($0))" })
        }
        page.blank()
        let meter = timeline.meter ?? []
        for row in ChordChart.rows(bars: bars, chords: chords, meter: meter, columns: page.width) { page.line(row) }
    }

    /// One line a model: what it gave, and its licence.
    private func provenanceLines(_ records: [Provenance]) -> [String] {
        var order: [String] = []
        var layers: [String: [LayerName]] = [:]
        for record in records {
            let licence = record.licence.map { " (\($0))" } ?? ""
            let model = record.model.map { $0 + licence } ?? "no model"
            if layers[model] == nil { order.append(model) }
            layers[model, default: []] += record.layers
        }
        return order.map { model in
            let names = LayerName.allCases.filter { layers[model]?.contains($0) == true }
            return "\(names.map(\.rawValue).joined(separator: ", ")): \(model)"
        }
    }
}
