import ArgumentParser
import TactusCore

struct Tactus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tactus",
        abstract: "Finds the timeline of a recording: beats, bars, tempo, meter, chords, key and energy.",
        discussion: """
            Results go to standard output, everything else to standard error.

            \(CommandError.exitCodes)

            Completion for bash, zsh and fish: tactus --generate-completion-script bash
            """,
        version: TactusVersion.current,
        subcommands: [
            AnalyzeCommand.self, ExportCommand.self, ServeCommand.self, WorkerCommand.self, EvaluateCommand.self,
            DemoCommand.self, ModelsCommand.self, DoctorCommand.self,
        ])
}
