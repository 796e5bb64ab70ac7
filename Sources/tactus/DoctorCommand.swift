import ArgumentParser
import Foundation
import TactusAudio
import TactusCore
import TactusModels

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what is installed, and how to mend what is missing.",
        discussion: "Exit code 0 when everything that is needed is there, 4 otherwise.")

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let version = Tactus.configuration.version
        let report = DoctorReport(
            folders: .current, version: version.isEmpty ? "development" : version, libraries: Self.libraries)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(report.lines), as: UTF8.self))
        } else {
            let noColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
            for line in report.text(isColoured: isatty(STDOUT_FILENO) != 0 && !noColour) { print(line) }
            print(report.isHealthy ? "Everything that is needed is there." : "Run the commands behind the arrows.")
        }
        if !report.isHealthy { throw ModelsExit.model }
    }

    /// Names and versions of the libraries that decode.
    private static var libraries: [(name: String, version: String)] {
        AudioLibraries.versions
    }
}
