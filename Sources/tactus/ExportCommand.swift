import ArgumentParser
import Foundation
import TactusFormats

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes a timeline in a format of other programs.",
        discussion: """
            FILE is a timeline that tactus analyze --json wrote. Docs/Exports.md describes the formats.

            Formats:
            \(formats)

            \(CommandError.exitCodes)
            """)

    private static var formats: String {
        ExportFormat.allCases.map { format in
            "  " + format.rawValue.padding(toLength: 18, withPad: " ", startingAt: 0) + format.summary
        }.joined(separator: "\n")
    }

    @Argument(help: "What to write.")
    var format: ExportFormat

    @Argument(help: "The timeline, or - for standard input.", completion: .file(extensions: ["json"]))
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the result to a file, which appears when it is whole.", valueName: "file"),
        completion: .file())
    var output: String?

    func run() throws {
        if !format.isText, output == nil, isatty(STDOUT_FILENO) == 1 {
            let name = "song.\(format.fileExtension)"
            throw CommandError(.usage, "\(format.rawValue) is no text for a terminal; name a file, such as -o \(name)")
        }
        let bytes = try TimelineFile(path: file).encoded(as: format.format)
        let sink = try OutputSink(path: output)
        try sink.write(bytes)
        try sink.commit()
    }
}
