import ArgumentParser
import TactusDemo
import TactusFormats

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Writes a song whose beats, bars, chords and key are known.",
        discussion: """
            The song is made by rule and is the same every time: 74 s, mono, 44.1 kHz, in G major; 4/4 at 112 beats a
            minute, eight bars of 3/4, then 4/4 at 126. It is there to try the analysis on and to check it against.
            """)

    @Argument(help: "The WAV file to write.", completion: .file(extensions: ["wav"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Also write what is true of the song, as JSON in the names of the timeline.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var truth: String?

    func run() throws {
        let song = DemoSong.render()
        try OutputSink.save(WAVFile.bytes(mono: song.samples, sampleRate: DemoSong.sampleRate), to: file)
        if let truth { try OutputSink.save(try JSONDocument.encode(song.truth), to: truth) }
    }
}
