import ArgumentParser
import Foundation
import TactusDemo
import TactusFormats

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Writes songs whose beats, bars, chords and key are known.",
        discussion: """
            The song is made by rule and is the same every time: 74 s, mono, 44.1 kHz, in G major; 4/4 at 112 beats a \
            minute, eight bars of 3/4, then 4/4 at 126. It is there to try the analysis on and to check it against.

            With --suite: \(DemoSuite.songs.count) short songs over many meters and tempi, and their truth in \
            manifest.json, for tactus evaluate.
            """)

    @Argument(help: "The WAV file to write.", completion: .file(extensions: ["wav"]))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Also write what is true of the song, as JSON in the names of the timeline.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var truth: String?

    @Option(
        help: ArgumentHelp("Write the suite to this folder instead.", valueName: "folder"), completion: .directory)
    var suite: String?

    mutating func validate() throws {
        guard (file == nil) != (suite == nil) else {
            throw ValidationError("Name either a FILE for the song or a folder with --suite.")
        }
        guard suite == nil || truth == nil else {
            throw ValidationError("--truth: the truth of a suite is in its manifest.")
        }
    }

    func run() async throws {
        if let suite {
            try await SuiteFolder(path: suite).write()
        } else if let file {
            let song = DemoSong.render()
            try OutputSink.save(WAVFile.bytes(mono: song.samples, sampleRate: DemoSong.sampleRate), to: file)
            if let truth { try OutputSink.save(try JSONDocument.encode(song.truth), to: truth) }
        }
    }
}
