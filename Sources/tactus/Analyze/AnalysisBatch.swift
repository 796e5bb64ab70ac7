import ArgumentParser
import Foundation
import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

/// One call of `tactus analyze`: all its files, one after the other.
struct AnalysisBatch: Sendable {
    let files: InputFiles
    let recipe: Recipe
    let format: ResultWriter.Format
    /// The file to write; standard output when nil.
    let outputPath: String?
    let isQuiet: Bool

    /// What became of the files.
    private struct Tally {
        var succeeded = 0
        var truncated = 0
        var failures: [CommandError] = []
    }

    /// Analyses the files; one that fails does not stop the others.
    ///
    /// - Throws: `ExitCode` when a file failed or was cut short, and ``CommandError`` when nothing more can be written
    ///   or the run was interrupted.
    func run() async throws {
        let unfinished = outputPath.flatMap(OutputSink.temporaryPath)
        try await Interruption.cancels({ try await analyze() }) {
            if let unfinished { unlink(unfinished) }
        }
    }

    private func analyze() async throws {
        let sink = try OutputSink(path: outputPath)
        var writer = ResultWriter(format, isList: files.isList, to: sink, isFile: outputPath != nil)
        var progress = ProgressBar(isQuiet: isQuiet)
        var tally = Tally()
        for failure in files.failures { try note(failure.error, of: failure.path, &tally, &writer) }
        let models = ModelStore()
        for (number, path) in files.paths.enumerated() {
            var limit = RateLimit()
            let label = (files.isList ? "[\(number + 1)/\(files.paths.count)] " : "") + path
            do {
                try await AnalyzedFile.run(path, recipe: recipe, models: models) { event in
                    switch event {
                    case .progress(let stage, let fraction):
                        if limit.allows(stage: stage, fraction: fraction) {
                            progress.show(label, stage: stage, fraction: fraction)
                        }
                    case .warning(let message) where writer.hidesWarnings && !isQuiet:
                        progress.clear()
                        Terminal.say("\(path): \(message)")
                    case .result(let timeline):
                        progress.clear()
                        tally.succeeded += 1
                        tally.truncated += timeline.source.isTruncated ? 1 : 0
                    default: break
                    }
                    try writer.write(event, of: path)
                }
            } catch {
                progress.clear()
                let failure = CommandError(error) ?? CommandError(.input, "\(path): \(error)")
                if failure.family == .interrupted, outputPath == nil { try writer.finish() }
                if failure.family.endsCall { throw failure }
                try note(failure, of: path, &tally, &writer)
            }
        }
        try writer.finish()
        if tally.succeeded > 0 || format == .ndjson { try sink.commit() }
        if let code = exitCode(tally) { throw ExitCode(code.exitCode) }
    }

    private func note(
        _ failure: CommandError, of path: String, _ tally: inout Tally, _ writer: inout ResultWriter
    ) throws {
        tally.failures.append(failure)
        failure.report()
        try writer.write(.error(code: failure.family.rawValue, message: failure.description), of: path)
    }

    private func exitCode(_ tally: Tally) -> CommandError.Family? {
        if let first = tally.failures.first { return tally.succeeded > 0 ? .partial : first.family }
        return tally.truncated > 0 ? .partial : nil
    }
}
