import ArgumentParser
import Foundation
import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures the analysis on recordings whose truth is known.",
        discussion: """
            MANIFEST is a JSON manifest, a JAMS file, or a folder of recordings with .beats, .lab, .key, .bpm or .jams \
            files beside them. Prints the field's metrics in percent, with standard error and number of recordings. \
            Docs/Evaluation.md describes manifests and metrics.

            \(CommandError.exitCodes)
            When all recordings fail, the code is that of the first.
            """)

    @Argument(help: "What to measure on.", completion: .file())
    var manifest: String

    @Option(
        help: ArgumentHelp(
            "Also show the recordings grouped by a field of the manifest, such as source.", valueName: "field"))
    var by: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only recordings with this value of a field, such as source=gtzan; may be repeated.",
            valueName: "field=value"))
    var conditions: [String] = []

    @Flag(help: "Also show every recording, the worst first.")
    var each = false

    @Flag(help: "Leave out the first 5 s of beats, and the first and last boundary of sections.")
    var trim = false

    @Flag(help: "Print JSON, with the figures of every recording.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Also show the differences to an earlier run, recording by recording.", valueName: "run.json"),
        completion: .file(extensions: ["json"]))
    var compare: String?

    @Option(
        help: ArgumentHelp(
            "Measure these answers, <id>.json each, instead of analysing: timelines, or plain predictions.",
            valueName: "folder"),
        completion: .directory)
    var predictions: String?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the result to a file.", valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: "Where the networks come from; madmom's may not be used commercially.")
    var pack = Recipe.Pack.open

    @Flag(help: "Listen to the chords with five larger networks; slower.")
    var quality = false

    @Option(parsing: .unconditional, help: "Threads to use; 0 is one a core.")
    var threads = 0

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    mutating func validate() throws {
        guard (0...256).contains(threads) else {
            throw ValidationError("--threads: must be in 0 … 256, is \(threads).")
        }
        for condition in conditions where !condition.contains("=") {
            throw ValidationError("--where: must be written like source=gtzan, is '\(condition)'.")
        }
    }

    func run() async throws {
        let earlier = try compare.map { path in
            try DocumentFile.parse(path) { (bytes) throws(FormatError) in
                try JSONDocument.decode(EvaluationRun.self, from: bytes)
            }
        }
        let list = try ClipList(path: manifest, conditions: conditions)
        if let by, !list.clips.contains(where: { $0.fields[by] != nil }) {
            let known = Set(list.clips.flatMap(\.fields.keys)).sorted().joined(separator: ", ")
            throw CommandError(
                .usage, "--by: no recording has the field '\(by)'\(known.isEmpty ? "" : "; there are \(known)")")
        }
        var recipe = Recipe()
        recipe.pack = pack
        recipe.isHighQuality = quality
        recipe.layers.subtract([.loudness, .energy])
        recipe.threads = threads
        let evaluation = ClipEvaluation(
            list: list, recipe: recipe, predictions: predictions, isTrimmed: trim, groupField: by, isQuiet: quiet)
        let unfinished = output.flatMap(OutputSink.temporaryPath)
        try await Interruption.cancels({ try await measure(evaluation, earlier) }) {
            if let unfinished { unlink(unfinished) }
        }
    }

    private func measure(_ evaluation: ClipEvaluation, _ earlier: EvaluationRun?) async throws {
        let (measured, failures) = try await evaluation.run()
        var run = measured
        run.differences = earlier.map { run.differences(from: $0) }
        if !run.clips.isEmpty {
            let sink = try OutputSink(path: output)
            if json || output?.hasSuffix(".json") == true {
                try sink.write(try JSONDocument.encode(run))
            } else {
                let report = EvaluationReport(run, listsClips: each)
                try sink.write(Array((report.lines.joined(separator: "\n") + "\n").utf8))
            }
            try sink.commit()
        }
        if let first = failures.first {
            throw ExitCode((run.clips.isEmpty ? first.family : .partial).exitCode)
        }
    }
}
