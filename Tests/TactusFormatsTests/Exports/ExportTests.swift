import Foundation
import TactusCore
import TactusFormats
import TactusTestSupport
import Testing

struct ExportTests {
    @Test("Golden files; of the MIDI file its events", arguments: ExportFormat.allCases)
    func golden(format: ExportFormat) throws {
        var bytes = try format.format.encode(ExportSong.small())
        if !format.isText { bytes = Array(try MIDIReader(bytes).listing.utf8) }
        let name = "Exports/song.\(format.fileExtension)\(format.isText ? "" : ".txt")"
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        try Golden.record(bytes, as: name, besideTest: folder)
        #expect(Golden.difference(bytes, from: name, in: .module) == nil)
    }

    @Test("Names, endings and lines of the formats are their own")
    func formats() {
        #expect(Set(ExportFormat.allCases.map(\.fileExtension)).count == ExportFormat.allCases.count)
        // The help of the command has 80 columns, 20 of which hold the name.
        #expect(ExportFormat.allCases.allSatisfy { $0.rawValue.count < 18 && $0.summary.count <= 59 })
    }

    @Test("Our own readers get back what was written", arguments: 0..<20)
    func readBack(seed: UInt64) throws {
        var timeline = seed == 0 ? ExportSong.small() : ExportSong.random(seed: seed)
        if seed > 0 { timeline.chords = SampleTimeline.full().chords }
        let times = timeline.beats?.map(\.time)
        let downbeats = timeline.beats?.filter { $0.position == 1 }.map(\.time)
        let chords = timeline.chords?.map { LabelledSpan($0.start, $0.end, $0.label) }
        let beats = try AnnotationText.beats(try BeatsText().encode(timeline))
        #expect(beats.beats == times && beats.downbeats == downbeats)
        #expect(try AnnotationText.chords(try ChordLab().encode(timeline)) == chords)
        let (truth, source) = try JAMSAnnotation.decode(try JAMSDocument().encode(timeline))
        #expect(truth.beats == times && truth.downbeats == downbeats && source == "program")
        #expect(truth.chords?.map(\.label) == chords?.map(\.label))
        for (read, written) in zip(truth.chords ?? [], chords ?? []) {
            // JAMS has durations, and their sums round.
            #expect(read.start == written.start && abs(read.end - written.end) < 1e-6)
        }
    }

    @Test("Keys, sections, tempo and meter come back too")
    func readBackForm() throws {
        let timeline = ExportSong.small()
        let keys = timeline.keys?.map { LabelledSpan($0.start, $0.end, $0.name) }
        let sections = timeline.sections?.map { LabelledSpan($0.start, $0.end, $0.label) }
        #expect(try AnnotationText.spans(try KeyLab().encode(timeline)) == keys)
        #expect(try AnnotationText.spans(try SectionLab().encode(timeline)) == sections)
        let truth = try JAMSAnnotation.decode(try JAMSDocument().encode(timeline)).truth
        #expect(truth.keys == keys && truth.sections == sections && truth.bpm == 80 && truth.meter == TimeSignature(3))
    }

    @Test("Beats of the MIDI file sound with the recording's, downbeats on its bar lines", arguments: 0..<60)
    func tempoMap(seed: UInt64) throws {
        let timeline = seed == 0 ? ExportSong.small() : ExportSong.random(seed: seed)
        let beats = try #require(timeline.beats)
        let file = try MIDIReader(try MIDITempoMap().encode(timeline))
        let clicks = file.notes(inTrack: 1)
        #expect(clicks.map { $0.note == 76 } == beats.map { $0.position == 1 })
        let errors = zip(file.times(of: clicks.map(\.tick)), beats).map { abs($0 - $1.time) }
        #expect(errors.allSatisfy { $0 < 0.001 })
        let lines = try file.barLines(upTo: clicks.last?.tick ?? 0)
        #expect(clicks.allSatisfy { $0.note != 76 || lines.contains($0.tick) })
    }

    @Test("Rounded tempi do not add up over three hours, and a beat is a quarter where no bar lines are known")
    func longTempoMap() throws {
        var timeline = ExportSong.empty(duration: 10_800)
        let times = (0..<20_000).map { (0.6 + Double($0) * 60 / 127.3).rounded(places: 4) }
        timeline.beats = times.map { Beat(time: $0, confidence: 1) }
        let file = try MIDIReader(try MIDITempoMap().encode(timeline))
        let ticks = file.notes(inTrack: 1).map(\.tick)
        #expect(ticks == (1...20_000).map { $0 * file.ticksPerQuarter } && file.metas(0x58).isEmpty)
        // A tempo is rounded to a microsecond a beat.
        #expect(zip(file.times(of: ticks), times).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test(
        "What lies before the first beat: nothing below 16 ms, sixteenths below a beat, then beats",
        arguments: [
            (0.01, 0, []), (0.02, 120, ["1/16"]), (0.4, 360, ["3/16"]), (1.1, 960, ["2/4"]), (2, 1920, []),
        ] as [(Double, Int, [String])])
    func lead(first: Double, tick: Int, short: [String]) throws {
        var timeline = ExportSong.empty(duration: 6)
        timeline.beats = (0..<8).map {
            Beat(time: first + Double($0) / 2, position: $0 % 4 + 1, bar: $0 / 4, confidence: 1)
        }
        let file = try MIDIReader(try MIDITempoMap().encode(timeline))
        #expect(file.notes(inTrack: 1).map(\.tick) == (0..<8).map { tick + 480 * $0 })
        #expect(file.metas(0x58).map { "\($0.bytes[0])/\(1 << Int($0.bytes[1]))" } == short + ["4/4"])
    }

    @Test("A pause is filled with bars at the tempo that follows")
    func pause() throws {
        var timeline = ExportSong.empty(duration: 20)
        timeline.beats = (0..<8).map {
            let time = Double($0) / 2 + ($0 < 4 ? 0 : 8)
            return Beat(time: time, position: $0 % 4 + 1, bar: $0 / 4, confidence: 1)
        }
        timeline.bars = [0.0, 10].enumerated().map { index, start in
            Bar(index: index, start: start, end: start + 2, numerator: 4, tempo: 120)
        }
        let file = try MIDIReader(try MIDITempoMap().encode(timeline))
        #expect(file.notes(inTrack: 1).map(\.tick) == [0, 480, 960, 1440, 9600, 10_080, 10_560, 11_040])
        #expect(file.metas(0x51).count == 1 && file.metas(0x58).map(\.tick) == [0])
    }

    @Test("A bar like the one before it is a percent sign, seven beats stand two bars a line")
    func chordProRows() throws {
        var timeline = ExportSong.empty(duration: 21)
        timeline.bars = (0..<3).map {
            Bar(index: $0, start: Double($0) * 7, end: Double($0 + 1) * 7, numerator: 7, tempo: 60)
        }
        timeline.chords = [ChordSpan(start: 0, end: 21, label: "C:maj", root: "C", quality: "maj", confidence: 1)]
        let text = String(decoding: try ChordProText().encode(timeline), as: UTF8.self)
        let grid = "{time: 7/4}\n{start_of_grid: 2x7}\n| C . . . . . . | % . . . . . . |\n| C . . . . . . |\n"
        #expect(text.contains(grid))
    }

    @Test("Without its layer, or with an empty one, a format says which it misses", arguments: ExportFormat.allCases)
    func missing(format: ExportFormat) {
        let bare = ExportSong.empty(duration: 1)
        let error = #expect(throws: FormatError.self) { try format.format.encode(bare) }
        #expect(error?.code == .missingLayer)
        #expect(error?.description.contains("layer") == true && error?.description.contains("'") == true)
        guard format != .jams else { return }  // there an empty list says that nothing was found
        var silent = bare
        silent.beats = []
        silent.bars = []
        silent.chords = []
        silent.keys = []
        silent.sections = []
        let emptiness = #expect(throws: FormatError.self) { try format.format.encode(silent) }
        #expect(emptiness?.code == .missingLayer)
    }

    @Test("A time that is not finite is refused with its place")
    func nonFinite() {
        var timeline = ExportSong.small()
        timeline.beats?[3].time = .nan
        for format in [ExportFormat.beats, .sonicVisualiser, .jams, .midi] {
            let error = #expect(throws: FormatError.self) { try format.format.encode(timeline) }
            #expect(error?.code == .nonFinite && error?.place.contains("[3]") == true, "\(format)")
        }
    }

    @Test("Numbers at the ends of their ranges are written or refused", arguments: [Int.min, -1, 0, Int.max])
    func extremes(number: Int) {
        var timeline = ExportSong.small()
        let time = number < 0 ? -1e308 : 1e308
        timeline.source.duration = time
        timeline.tempo?.bpm = time
        timeline.beats?[3].position = number
        timeline.beats?[3].bar = number
        timeline.beats?.append(Beat(time: 1e308, position: number, bar: number, confidence: 1))
        timeline.bars?[1].numerator = number
        timeline.bars?[3].end = time
        timeline.meter?[1].numerator = number
        timeline.meter?[1].denominator = number
        timeline.chords?[2].end = time
        timeline.keys?[1].start = time
        timeline.sections?[1].start = time
        expectAnswers(for: timeline)
    }

    @Test("Any timeline gives a document or a reason", arguments: 0..<60)
    func robust(seed: UInt64) {
        var timeline = SampleTimeline.random(seed: seed)
        timeline.beats = timeline.beats ?? [Beat(time: 1, position: Int.max, bar: Int.max, confidence: 0)]
        expectAnswers(for: timeline)
    }

    /// Every format writes the timeline or says why not.
    private func expectAnswers(for timeline: Timeline) {
        for format in ExportFormat.allCases {
            do throws(FormatError) {
                let bytes = try format.format.encode(timeline)
                #expect(!bytes.isEmpty)
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
