import ArgumentParser

@main
struct Tactus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tactus", abstract: "Finds the timeline of a recording.",
        subcommands: [ModelsCommand.self, DoctorCommand.self, DemoCommand.self])
}
