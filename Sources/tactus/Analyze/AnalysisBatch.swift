import ArgumentParser
import Foundation
import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

/// One call of `tactus analyze`: all its files, as many at a time as there are threads, in the order of the arguments.
struct AnalysisBatch: Sendable {
    let files: InputFiles
    let recipe: Recipe
    let format: ResultWriter.Format
    let device: ComputeDevice
    /// The file to write; standard output when nil.
    let outputPath: String?
    let isQuiet: Bool

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
        var tally = BatchTally()
        for failure in files.failures { try note(failure.error, of: failure.path, &tally, &writer) }
        let (paths, models) = (files.paths, ModelStore(device: device))
        let threads = recipe.threadCount
        let runs = OrderedRuns(workers: max(1, min(threads, paths.count)))
        // Songs side by side need no care to keep the cores busy: each is analysed on its share of the threads.
        var share = recipe
        if runs.workers > 1 { share.threads = threads / runs.workers }
        var limit = RateLimit()
        var hasFailed = false
        do {
            try await runs.run(paths.count) { [share] number, give in
                try await AnalyzedFile.run(paths[number], recipe: share, models: models) { give($0) }
            } handle: { number, item in
                let path = paths[number]
                do {
                    switch item {
                    case .event(let event) where !hasFailed:
                        let label = (files.isList ? "[\(number + 1)/\(paths.count)] " : "") + path
                        let hidesWarnings = writer.hidesWarnings
                        show(event, of: path, label: label, hidesWarnings: hidesWarnings, &limit, &progress, &tally)
                        try writer.write(event, of: path)
                    case .event: break
                    case .ended(let error):
                        (limit, hasFailed) = (RateLimit(), false)
                        if let error { throw error }
                    }
                } catch {
                    if case .event = item { hasFailed = true }
                    progress.clear()
                    let failure = CommandError(error) ?? CommandError(.input, "\(path): \(error)")
                    if failure.family.endsCall { throw failure }
                    try note(failure, of: path, &tally, &writer)
                }
            }
        } catch {
            let failure = CommandError(error)
            if failure?.family == .interrupted, outputPath == nil { try writer.finish() }
            throw failure ?? error
        }
        try writer.finish()
        if tally.succeeded > 0 || format == .ndjson { try sink.commit() }
        if files.isList, !isQuiet, let summary = tally.summary { Terminal.say(summary) }
        if let code = tally.exitCode { throw ExitCode(code.exitCode) }
    }

    /// Tells a person at the terminal what happened, and counts it.
    private func show(
        _ event: EventJSON.Event, of path: String, label: String, hidesWarnings: Bool, _ limit: inout RateLimit,
        _ progress: inout ProgressBar, _ tally: inout BatchTally
    ) {
        switch event {
        case .progress(let stage, let fraction):
            if limit.allows(stage: stage, fraction: fraction) { progress.show(label, stage: stage, fraction: fraction) }
        case .warning(let message) where hidesWarnings && !isQuiet:
            progress.clear()
            Terminal.say("\(path): \(message)")
        case .result(let timeline):
            progress.clear()
            tally.add(timeline)
        default: break
        }
    }

    private func note(
        _ failure: CommandError, of path: String, _ tally: inout BatchTally, _ writer: inout ResultWriter
    ) throws {
        tally.failures.append(failure)
        failure.report()
        try writer.write(.error(code: failure.family.rawValue, message: failure.description), of: path)
    }
}
