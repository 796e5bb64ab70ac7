import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

/// The one place where the command meets the analysis.
enum AnalyzedFile {
    /// Analyses one file and hands on what happens, the result last.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - recipe: what to analyse.
    ///   - models: the networks.
    ///   - keep: gets the waveform, when the recipe wants it, before the event that says that it is there.
    ///   - handle: gets the events.
    /// - Throws: the errors of the analysis, of `keep` and of `handle`.
    static func run(
        _ path: String, recipe: Recipe, models: ModelStore, keep: (Waveform) throws -> Void = { _ in },
        handle: (EventJSON.Event) throws -> Void
    ) async throws {
        for try await event in AnalysisRun(path: path, recipe: recipe, models: models) {
            switch event {
            case .progress(let stage, let fraction):
                try handle(.progress(stage: stage.rawValue, fraction: fraction))
            case .partial(let start, let end, let layers): try handle(.partial(start: start, end: end, layers))
            case .waveform(let waveform):
                try keep(waveform)
                try handle(.waveform)
            case .layer(let names, let layers): try handle(.layer(names, layers))
            case .warning(let message): try handle(.warning(message))
            case .finished(let timeline): try handle(.result(timeline))
            }
        }
        try Task.checkCancellation()
    }
}
