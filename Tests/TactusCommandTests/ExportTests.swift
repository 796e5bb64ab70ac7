import Foundation
import TactusCore
import TactusFormats
import TactusTestSupport
import Testing

@Suite(.serialized, .enabled(if: TactusProcess.binary != nil, "the tactus binary is not beside the test bundle"))
struct ExportTests {
    private let scratch: TemporaryFolder
    private let song: String

    init() throws {
        scratch = try TemporaryFolder()
        var timeline = Timeline(
            source: Source(path: nil, name: "a", duration: 2, sampleRate: 8000, channels: 1, contentHash: "sha256:00"))
        timeline.beats = [
            Beat(time: 0.5, position: 1, bar: 0, confidence: 1), Beat(time: 1, position: 2, bar: 0, confidence: 1),
        ]
        let bytes = try TimelineJSON().encode(timeline)
        song = String(decoding: bytes, as: UTF8.self)
        try scratch.write(bytes, to: "song.json")
        try scratch.write(try TimelineJSON().encode([timeline]), to: "one.json")
        try scratch.write(try TimelineJSON().encode([timeline, timeline]), to: "two.json")
        timeline.schemaVersion = 99
        try scratch.write(try TimelineJSON().encode(timeline), to: "new.json")
        try scratch.write("{\"schemaVersion\": 1}".utf8, to: "plain.json")
        try scratch.write("0.5\t1\n".utf8, to: "song.beats")
    }

    @Test("A file, an array of one and standard input", arguments: ["song.json", "one.json", "-"])
    func output(file: String) throws {
        let run = try TactusProcess(["export", "beats", file], in: scratch.url, input: file == "-" ? song : "")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.output == "0.5\t1\n1.0\t2\n")
    }

    @Test("A file of the result appears whole, or not at all")
    func file() throws {
        let names = try scratch.names()
        let failed = try TactusProcess(["export", "chords", "song.json", "-o", "song.lab"], in: scratch.url)
        #expect(failed.status == 3)
        #expect(try scratch.names() == names)
        let run = try TactusProcess(["export", "midi", "song.json", "-o", "song.mid"], in: scratch.url)
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.errors)")
        let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("song.mid"))
        #expect(bytes.prefix(4) == Data("MThd".utf8))
    }

    @Test(
        "What cannot be exported is said in a sentence",
        arguments: [
            ("beats", "no.json", "no.json: there is no such file"),
            ("beats", "two.json", "two.json: holds 2 timelines; export one at a time, the first for example: jq"),
            ("beats", "new.json", "new.json: has the schemaVersion 99; this tactus reads 1"),
            ("beats", "plain.json", "plain.json: is no timeline that tactus analyze --json wrote: source is missing."),
            ("beats", "song.beats", "song.beats: is no timeline that tactus analyze --json wrote: "),
            ("chords", "song.json", "song.json: The timeline lacks the layer 'chords'; analyse the recording with it."),
            ("beats", "-", "standard input: is no timeline"),
        ])
    func failures(format: String, file: String, message: String) throws {
        let run = try TactusProcess(["export", format, file], in: scratch.url)
        #expect(run.status == 3 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("tactus: " + message), "\(run.errors)")
        #expect(run.errors.count { $0 == "\n" } == 1)
    }

    @Test("Wrong usage ends with 2", arguments: [["mp3", "song.json"], ["beats"], []])
    func usage(arguments: [String]) throws {
        let run = try TactusProcess(["export"] + arguments, in: scratch.url)
        #expect(run.status == 2 && run.output.isEmpty)
    }

    @Test("Golden help")
    func help() throws {
        let run = try TactusProcess(["export", "--help"], in: scratch.url)
        try Golden.record(Array(run.output.utf8), as: "help-export.txt", besideTest: #filePath)
        #expect(Golden.difference(Array(run.output.utf8), from: "help-export.txt", in: .module) == nil)
        #expect(run.status == 0 && run.errors.isEmpty)
    }
}
