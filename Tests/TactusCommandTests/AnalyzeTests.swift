import Foundation
import TactusTestSupport
import Testing

/// Runs of `analyze` that need no models: only energy is asked for.
@Suite(.serialized, .enabled(if: TactusProcess.binary != nil, "the tactus binary is not beside the test bundle"))
struct AnalyzeTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        try writeClicks("a.wav")
    }

    @Test(
        "One file gives an object, several give an array, and a folder does",
        arguments: [["a.wav"], ["."], ["a.wav", "a.wav"]])
    func json(files: [String]) throws {
        let run = try analyze(files + ["--json", "-q"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty)
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        let object = files == ["a.wav"] ? document as? [String: Any] : (document as? [[String: Any]])?.first
        #expect((object?["source"] as? [String: Any])?["name"] as? String == "a.wav")
        if files != ["a.wav"] { #expect((document as? [Any])?.count == files.count) }
    }

    @Test("Spectral curves come when they are named, beside what else is wanted")
    func spectral() throws {
        let plain = try analyze(["a.wav", "--json", "-q"])
        #expect(!plain.output.contains("\"spectral\""))
        let run = try analyze(["a.wav", "--json", "-q", "--with", "spectral"])
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let mfcc = (document?["spectral"] as? [String: Any])?["mfcc"] as? [Any]
        #expect(mfcc?.count == 20 && document?["energy"] != nil && document?["beats"] == nil)
    }

    @Test("A missing file ends with 3, says why in a sentence and prints nothing", arguments: [[], ["--json"]])
    func missing(options: [String]) throws {
        let run = try analyze(["no \u{1B}[31m.wav"] + options)
        #expect(run.status == 3)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("tactus: ") && run.errors.hasSuffix("\n"))
        #expect(run.errors.count { $0 == "\n" } == 1 && !run.errors.contains("\u{1B}"))
    }

    @Test("One bad file of several does not stop the others, and the end is 5")
    func partial() throws {
        let run = try analyze(["no.wav", "a.wav", "--json", "-o", "out.json"])
        #expect(run.status == 5)
        #expect(run.output.isEmpty)
        let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("out.json"))
        #expect((try JSONSerialization.jsonObject(with: bytes) as? [Any])?.count == 1)
        #expect(try scratch.names() == ["a.wav", "out.json"])
    }

    @Test("When every file fails nothing is written")
    func nothing() throws {
        let run = try analyze(["no.wav", "nor.wav", "-o", "out.json"])
        #expect(run.status == 3)
        #expect(try scratch.names() == ["a.wav"])
    }

    @Test("Events are lines of JSON that end in a result or an error and name their file")
    func events() throws {
        let run = try analyze(["-", "--ndjson", "-q"], input: "a.wav\u{0}no\n.wav\u{0}")
        #expect(run.status == 5)
        let events = try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let names = events.compactMap { $0["event"] as? String }
        #expect(Set(names).isSubset(of: ["progress", "layer", "warning", "result", "error"]))
        #expect(names.last == "error" && names.contains("result"))
        #expect(events.last?["path"] as? String == "no\n.wav")
        #expect(events.last?["code"] as? String == "input")
        #expect(events.allSatisfy { $0["path"] != nil })
    }

    @Test("Several at a time come out in the order of the arguments, and the end says how fast it went")
    func order() throws {
        for name in ["b.wav", "c.wav", "d.wav"] { try writeClicks(name) }
        let names = ["d.wav", "no.wav", "a.wav", "c.wav", "b.wav", "a.wav"]
        let run = try analyze(names + ["--ndjson", "--threads", "3"])
        let paths = try run.output.split(separator: "\n").map {
            try #require((try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["path"] as? String)
        }
        let changes = paths.indices.filter { $0 == 0 || paths[$0] != paths[$0 - 1] }
        #expect(changes.map { paths[$0] } == names)
        #expect(run.status == 5)
        #expect(run.errors.contains("5 recordings in ") && run.errors.contains(" an hour"))
    }

    @Test("The summary keeps to the terminal's width and has no colours in a file", arguments: [40, 60, 150])
    func width(columns: Int) throws {
        let run = try TactusProcess(["analyze", "a.wav", "--only", "energy"], in: scratch.url, columns: columns)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("a.wav  "))
        for line in run.output.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
        #expect(!run.output.contains("\u{1B}") && !run.errors.contains("\u{1B}"))
    }

    @Test(
        "A full disk and an impossible place are said clearly", arguments: ["/dev/full", "no such folder/x.json", "."])
    func unwritable(place: String) throws {
        guard place != "/dev/full" || FileManager.default.fileExists(atPath: place) else { return }
        let run = try analyze(["a.wav", "a.wav", "-q", "-o", place])
        #expect(run.status == 3)
        #expect(run.errors.hasPrefix("tactus: \(place): cannot be written ("))
        #expect(run.errors.count { $0 == "\n" } == 1)
        #expect(try scratch.names() == ["a.wav"])
    }

    @Test("An existing file is replaced, a link stays a link, and a failed run leaves both alone")
    func replacement() throws {
        let (file, link) = (
            scratch.url.appendingPathComponent("x.json"), scratch.url.appendingPathComponent("link.json")
        )
        try Data("old".utf8).write(to: file)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        #expect(try analyze(["no.wav", "-o", "link.json"]).status == 3)
        #expect(try Data(contentsOf: file) == Data("old".utf8))
        #expect(try analyze(["a.wav", "-o", "link.json"]).status == 0)
        #expect(try Data(contentsOf: file).first == UInt8(ascii: "{"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path).hasSuffix("x.json"))
        #expect(try scratch.names() == ["a.wav", "link.json", "x.json"])
    }

    @Test("A folder without recordings is an error; other files in folders are passed over")
    func folders() throws {
        let inner = scratch.url.appendingPathComponent("in/deep")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        try Data("no audio".utf8).write(to: inner.appendingPathComponent("notes.txt"))
        let empty = try analyze(["in"])
        #expect(empty.status == 3)
        #expect(empty.errors == "tactus: in: the folder holds no audio files\n")
        try writeClicks("in/deep/B.WAV")
        let found = try analyze(["in/", "--ndjson"])
        #expect(found.status == 0)
        #expect(found.output.contains("\"path\":\"in/deep/B.WAV\""))
    }

    @Test("Ctrl-C ends the run within a second, with 130 and without half a file")
    func interruption() throws {
        let list = String(repeating: "a.wav\n", count: 20_000)
        let run = try TactusProcess(
            ["analyze", "-", "--only", "energy", "-o", "out.json"], in: scratch.url, input: list, interruptAfter: 1)
        #expect(run.status == 130)
        #expect(run.seconds < 1 + 1 + 1)  // a second of grace for a busy machine
        #expect(try scratch.names() == ["a.wav"])
    }

    @Test("When the reader goes away the run ends quietly")
    func closedPipe() throws {
        let binary = try #require(TactusProcess.binary)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.currentDirectoryURL = scratch.url
        process.arguments = [
            "-c", "{ \"$0\" analyze a.wav a.wav a.wav --only energy --ndjson -q; echo $? >code; } | true", binary.path,
        ]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
        #expect(try String(contentsOf: scratch.url.appendingPathComponent("code"), encoding: .utf8) == "0\n")
    }

    private func analyze(_ arguments: [String], input: String = "") throws -> TactusProcess {
        try TactusProcess(["analyze", "--only", "energy"] + arguments, in: scratch.url, input: input)
    }

    /// Four seconds of clicks at 8 kHz, 16 bit.
    private func writeClicks(_ name: String) throws {
        let samples = TestSignal.clicks(bpm: 120, duration: 4, sampleRate: 8000)
        func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
        var bytes = Array("RIFF".utf8) + little(36 + samples.count * 2, 4) + Array("WAVEfmt ".utf8)
        bytes += little(16, 4) + little(1, 2) + little(1, 2) + little(8000, 4) + little(16_000, 4)
        bytes += little(2, 2) + little(16, 2) + Array("data".utf8) + little(samples.count * 2, 4)
        for sample in samples { bytes += little(Int(sample * 32_767) & 0xFFFF, 2) }
        try Data(bytes).write(to: scratch.url.appendingPathComponent(name))
    }
}
