import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

/// The one place where the command meets the analysis.
enum AnalyzedFile {
    /// Analyses one file and hands on what happens, the result last.
    ///
    /// - Throws: the errors of the analysis, and of `handle`.
    static func run(
        _ path: String, recipe: Recipe, models: ModelStore, handle: (EventJSON.Event) throws -> Void
    ) async throws {
        for try await event in AnalysisRun(path: path, recipe: recipe, models: models) {
            switch event {
            case .progress(let stage, let fraction):
                try handle(.progress(stage: stage.rawValue, fraction: fraction))
            case .partial(let start, let end, let layers): try handle(.partial(start: start, end: end, layers))
            case .layer(let names, let layers): try handle(.layer(names, layers))
            case .warning(let message): try handle(.warning(message))
            case .finished(let timeline): try handle(.result(timeline))
            }
        }
        try Task.checkCancellation()
    }
}
