import ArgumentParser
import Foundation
import TactusFormats
import TactusModels

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Analyses files on request, one JSON line each, for other programs.",
        discussion: """
            Reads a job a line from standard input and answers its events as lines of JSON on standard output; the \
            networks stay loaded. A file that cannot be analysed is an error event, never the end of the worker, which \
            ends with its input. Docs/Worker.md describes the lines.
            """, shouldDisplay: false)

    @Option(help: "Where the networks run: auto takes an NVIDIA GPU when it can.")
    var device = ComputeDevice.auto

    @Option(parsing: .unconditional, help: "Threads to use; 0 is one a core.")
    var threads = 0

    @Option(
        name: .customLong("max-duration"), parsing: .unconditional,
        help: ArgumentHelp("Longest recording to accept; 12 hours unless said.", valueName: "seconds"))
    var maxDuration: Double?

    mutating func validate() throws {
        try AnalyzeCommand.check(threads: threads, maxDuration: maxDuration)
    }

    func run() async throws {
        let output = WorkerOutput()
        let inbox = WorkerInbox(descriptor: STDIN_FILENO) { output.write(.error(code: "usage", message: $0)) }
        let runner = WorkerRunner(
            threads: threads, maxDuration: maxDuration, models: ModelStore(device: device), output: output)
        while let job = await inbox.next(), !output.isClosed {
            let work = Task { await runner.run(job) }
            inbox.began(job.id, work)
            await work.value
            inbox.ended(job.id)
        }
    }
}
