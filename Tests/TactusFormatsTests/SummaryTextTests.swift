import TactusCore
import TactusFormats
import TactusTestSupport
import Testing

struct SummaryTextTests {
    @Test(
        "Golden pages",
        arguments: [
            ("summary-40.txt", SummaryText(width: 40)),
            ("summary-80.txt", SummaryText(width: 80)),
            ("summary-160.txt", SummaryText(width: 160)),
            ("summary-80-ascii.txt", SummaryText(width: 80, usesUnicode: false)),
            ("summary-80-colour.txt", SummaryText(width: 80, usesColour: true)),
        ])
    func golden(name: String, format: SummaryText) throws {
        let bytes = format.encode(SampleTimeline.full())
        try Golden.record(bytes, as: name, besideTest: #filePath)
        #expect(Golden.difference(bytes, from: name, in: .module) == nil)
    }

    @Test("No line is wider than the terminal", arguments: [40, 57, 80, 100, 200])
    func fits(width: Int) {
        for line in page(SampleTimeline.full(), SummaryText(width: width)) {
            #expect(TerminalText.width(line) <= width, "\(line)")
        }
    }

    @Test("Any timeline gives a page, whatever its numbers", arguments: 0..<60)
    func robust(seed: UInt64) {
        var timeline = SampleTimeline.random(seed: seed)
        timeline.source.duration = [.nan, .infinity, -1, 1e300][Int(seed) % 4]
        timeline.tempo?.stability = .nan
        timeline.energy?.rms = [.nan, 0, .infinity, 1]
        #expect(page(timeline, SummaryText(width: 1)).count > 1)
    }

    @Test("Nothing in a name, a label or a warning steers the terminal")
    func harmless() {
        var timeline = SampleTimeline.full()
        let attack = "a\u{1B}]0;owned\u{7}\u{9B}31m\r\nb\u{202E}gpj.exe\u{2028}\u{8}"
        timeline.source.name = attack
        timeline.warnings = [attack]
        timeline.chords?[1].root = nil
        timeline.chords?[1].label = attack
        timeline.key?.name = attack
        timeline.provenance[0].model = attack
        for format in [SummaryText(), SummaryText(usesUnicode: false)] {
            for scalar in String(decoding: format.encode(timeline), as: UTF8.self).unicodeScalars {
                #expect(scalar == "\n" || scalar.properties.generalCategory != .control)
                #expect(scalar != "\u{202E}" && scalar != "\u{2028}")
            }
        }
    }

    @Test("Names keep their letters, and wide ones take two columns")
    func widths() {
        #expect(TerminalText.harmless("Für Elise 🎹 月光 👩🏽‍🎤") == "Für Elise 🎹 月光 👩🏽‍🎤")
        #expect(TerminalText.width("Für Elise") == 9)
        #expect(TerminalText.width("e\u{301}") == 1)
        #expect(TerminalText.width("🎹 月光") == 7)
    }

    @Test("Layers that were not analysed have no line; layers without findings say so")
    func emptiness() {
        let source = SampleTimeline.full().source
        #expect(page(Timeline(source: source), SummaryText()).filter { !$0.isEmpty }.count == 1)
        var silent = Timeline(source: source)
        silent.tempo = Tempo(bpm: nil, confidence: 0, stability: 0, alternatives: [], curve: [])
        silent.beats = []
        silent.bars = []
        silent.meter = []
        silent.chords = [ChordSpan(start: 0, end: 1, label: "N", confidence: 1)]
        silent.key = Key(name: "unknown", confidence: 0)
        silent.loudness = Loudness(integratedLUFS: nil, rangeLU: 0, truePeakDB: nil)
        #expect(
            page(silent, SummaryText()).dropFirst(2) == [
                "Tempo     no beat found", "Meter     none found", "Beats     none found", "Key       unknown",
                "Loudness  silent  range 0.0 LU", "Chords    none found",
            ])
    }

    @Test("What is likelier wrong than right is unknown, and the best guess stands beside it")
    func unknown() {
        var timeline = Timeline(source: SampleTimeline.full().source)
        timeline.tempo = Tempo(bpm: 128.4, confidence: 0.31, stability: 0.5, alternatives: [], curve: [])
        timeline.meter = [
            MeterSpan(start: 0, end: 9, numerator: 4, confidence: 0.499),
            MeterSpan(start: 9, end: 20, numerator: 6, denominator: 8, confidence: 0.5),
        ]
        #expect(
            page(timeline, SummaryText()).dropFirst(2) == [
                "Tempo     unknown (128.4 bpm at 31 %)  stability 50 %",
                "Meter     unknown (4/4 at 50 %)  6/8 from 0:09.0 (50 %)",
            ])
    }

    @Test("A compound meter is written above the chart with its signature")
    func compoundChart() {
        var timeline = Timeline(source: SampleTimeline.full().source)
        timeline.bars = (0..<2).map { index in
            Bar(index: index, start: 2 * Double(index), end: 2 * Double(index + 1), numerator: 2, tempo: 60)
        }
        timeline.meter = [MeterSpan(start: 0, end: 4, numerator: 6, denominator: 8, confidence: 0.9)]
        timeline.chords = [ChordSpan(start: 0, end: 4, label: "C:maj", root: "C", quality: "maj", confidence: 1)]
        #expect(page(timeline, SummaryText()).contains { $0.contains("  1 0:00 6/8  | C ") })
    }

    @Test("Without bar lines the chords stand with their times")
    func chordsAlone() {
        var timeline = Timeline(source: SampleTimeline.full().source)
        timeline.chords = SampleTimeline.full().chords
        let text = page(timeline, SummaryText()).joined(separator: "\n")
        #expect(text.contains("Chords    0:00.0 N.C.  0:00.3 G  0:04.3 D/F#"))
    }

    @Test("A chart keeps bars aligned and starts a row at every change of meter")
    func chart() {
        let rows = page(SampleTimeline.full(), SummaryText(width: 100)).filter { $0.contains("|") }
        #expect(rows.count == 2)
        #expect(rows.first?.contains("  1 0:00 4/4  | G ") == true)
        #expect(rows.last?.contains("  7 0:12 3/4  | ") == true)
    }

    private func page(_ timeline: Timeline, _ format: SummaryText) -> [String] {
        var lines = String(decoding: format.encode(timeline), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
