import Foundation
import TactusCore
import TactusTestSupport
import Testing

@Suite(.serialized, .enabled(if: TactusProcess.binary != nil, "the tactus binary is not beside the test bundle"))
struct UsageTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    @Test("Golden help", arguments: ["analyze", "demo", "evaluate", "serve"])
    func help(subcommand: String) throws {
        let run = try TactusProcess([subcommand, "--help"], in: scratch.url)
        let name = "help-\(subcommand).txt"
        try Golden.record(Array(run.output.utf8), as: name, besideTest: #filePath)
        #expect(Golden.difference(Array(run.output.utf8), from: name, in: .module) == nil)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
    }

    @Test("Without a subcommand it explains itself; --version is the version")
    func root() throws {
        let help = try TactusProcess([], in: scratch.url)
        #expect(help.status == 0)
        for text in ["analyze", "demo", "evaluate", "Exit codes:", "--generate-completion-script"] {
            #expect(help.output.contains(text))
        }
        #expect(try TactusProcess(["--version"], in: scratch.url).output == TactusVersion.current + "\n")
    }

    @Test(
        "Wrong usage ends with 2 and says what is allowed",
        arguments: [
            (["sing"], "Unexpected argument 'sing'"),
            (["song.mp3"], "tactus: no command is named; to analyse a recording: tactus analyze song.mp3\n"),
            (["--json", "my song.mp3"], "to analyse a recording: tactus analyze --json 'my song.mp3'\n"),
            (["analyse", "song.mp3"], "tactus: 'analyse' is no command; did you mean: tactus analyze song.mp3\n"),
            (["analysis", "it's.flac"], "no command; to analyse a recording: tactus analyze 'it'\\''s.flac'"),
            (["model", "list"], "'model' is no command; did you mean: tactus models list\n"),
            (["--json"], "Unknown option '--json'"),
            (["analyze"], "Missing expected argument"),
            (["analyze", "--threads", "-1", "a.wav"], "--threads: must be in 0 … 256, is -1"),
            (["analyze", "--threads", "many", "a.wav"], "invalid for '--threads"),
            (["analyze", "--max-duration", "0", "a.wav"], "--max-duration: must be in 1 … 360000 seconds, is 0.0"),
            (
                ["analyze", "--only", "nonsense", "a.wav"],
                "--only: 'nonsense' is no layer; allowed are "
                    + LayerName.allCases.map(\.rawValue).joined(separator: ", ")
            ),
            (["analyze", "--skip", "beats,drums", "a.wav"], "--skip: 'drums' is no layer; allowed are tempo"),
            (["analyze", "--only", "key", "--skip", "key", "a.wav"], "leave no layer"),
            (["analyze", "--json", "--ndjson", "a.wav"], "--json and --ndjson cannot be given together"),
            (["demo"], "Name either a FILE for the song or a folder with --suite"),
            (["demo", "--suite", "s", "--truth", "t.json"], "--truth: the truth of a suite is in its manifest"),
            (["evaluate"], "Missing expected argument"),
            (["evaluate", "m.json", "--threads", "-1"], "--threads: must be in 0 … 256, is -1"),
            (["evaluate", "m.json", "--where", "gtzan"], "--where: must be written like source=gtzan, is 'gtzan'"),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try TactusProcess(arguments, in: scratch.url)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("There are completion scripts", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let run = try TactusProcess(["--generate-completion-script", shell], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.output.contains("max-duration"))
    }

    @Test("The demo writes the song and its truth, or nothing and a reason")
    func demo() throws {
        let run = try TactusProcess(["demo", "a song.wav", "--truth", "truth.json"], in: scratch.url)
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
        #expect(try scratch.names() == ["a song.wav", "truth.json"])
        let song = try Data(contentsOf: scratch.url.appendingPathComponent("a song.wav"))
        #expect(song.count > 60 * 44_100 * 2 && song.prefix(4) == Data("RIFF".utf8))
        let failed = try TactusProcess(["demo", "no such folder/song.wav"], in: scratch.url)
        #expect(failed.status == 3)
        #expect(
            failed.errors == "tactus: no such folder/song.wav: cannot be written (No such file or directory)\n")
    }
}
