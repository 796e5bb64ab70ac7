import Foundation
import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

/// Analyses annotated recordings, several at a time, and scores what was found.
struct ClipEvaluation: Sendable {
    let list: ClipList
    /// Its threads are shared out: a recording each, and more only when there are fewer recordings.
    let recipe: Recipe
    /// Folder of answers to score instead.
    let predictions: String?
    let isTrimmed: Bool
    /// Field of the manifest by which clips are grouped.
    let groupField: String?
    let isQuiet: Bool

    private typealias Figures = (scores: [Metric: Double], judgements: Judgements)

    private struct Outcome: Sendable {
        let place: Int
        let result: Result<Figures, CommandError>
    }

    /// Evaluates every recording; one that fails does not stop the others.
    ///
    /// - Returns: the figures of those that succeeded, and the failures in the manifest's order.
    /// - Throws: ``CommandError`` when the run was interrupted or a model is missing.
    func run() async throws -> (run: EvaluationRun, failures: [CommandError]) {
        let outcomes = try await outcomes()
        var clips: [EvaluationRun.Clip] = []
        var judgements = Judgements()
        var failures = list.failures
        for (clip, outcome) in zip(list.clips, outcomes) {
            switch outcome.result {
            case .success(let (scores, answers)):
                let group = groupField.map { clip.fields[$0] ?? "—" }
                clips.append(.init(id: clip.id, group: group, scores: scores))
                judgements.append(answers)
            case .failure(let error):
                failures.append((clip.id, error))
            }
        }
        for failure in failures { failure.error.report() }
        var settings = ["pack": recipe.pack.rawValue, "quality": "\(recipe.isHighQuality)", "trim": "\(isTrimmed)"]
        if predictions != nil { settings = ["predictions": predictions ?? "", "trim": "\(isTrimmed)"] }
        let run = EvaluationRun(
            settings: settings, clips: clips, judgements: judgements,
            failures: Dictionary(failures.map { ($0.id, $0.error.description) }) { first, _ in first })
        return (run, failures.map(\.error))
    }

    private func outcomes() async throws -> [Outcome] {
        let clips = list.clips
        let threads = recipe.threadCount
        let workers = max(1, min(threads, clips.count))
        var recipe = recipe
        recipe.threads = max(1, threads / workers)
        let models = ModelStore()
        var progress = ProgressBar(isQuiet: isQuiet)
        defer { progress.clear() }
        return try await withThrowingTaskGroup(of: Outcome.self) { group in
            var outcomes: [Outcome] = []
            var next = 0
            while outcomes.count < clips.count {
                while next < clips.count, next - outcomes.count < workers {
                    group.addTask { [next, recipe] in
                        Outcome(place: next, result: try await evaluate(clips[next], recipe, models))
                    }
                    next += 1
                }
                guard let outcome = try await group.next() else { break }
                outcomes.append(outcome)
                progress.show(
                    "\(outcomes.count)/\(clips.count) \(clips[outcome.place].id)", stage: "evaluating",
                    fraction: Double(outcomes.count) / Double(clips.count))
            }
            return outcomes.sorted { $0.place < $1.place }
        }
    }

    private func evaluate(
        _ clip: AnnotatedClip, _ recipe: Recipe, _ models: ModelStore
    ) async throws -> Result<Figures, CommandError> {
        do {
            let (found, layers) = try await answer(to: clip, recipe, models)
            let scores = ClipScores(reference: clip.truth, estimate: found, isTrimmed: isTrimmed)
            let judgements = layers.map { Judgements(reference: clip.truth, layers: $0) } ?? Judgements()
            return .success((scores.values.mapValues { $0.rounded(places: 6) }, judgements))
        } catch {
            let failure = CommandError(error) ?? CommandError(.input, "\(clip.audio): \(error)")
            // A model that is missing would be missing for every recording.
            if failure.family.endsCall || failure.family == .model { throw failure }
            return .failure(failure)
        }
    }

    private func answer(
        to clip: AnnotatedClip, _ recipe: Recipe, _ models: ModelStore
    ) async throws -> (found: Annotation, layers: Layers?) {
        if let predictions {
            let path = "\(predictions)/\(clip.id).json"
            return try DocumentFile.parse(path, PredictionJSON.decode)
        }
        guard FileManager.default.fileExists(atPath: clip.audio) else {
            throw CommandError(.input, "\(clip.audio): there is no such file")
        }
        let timeline = try await AnalysisRun(path: clip.audio, recipe: recipe, models: models).timeline()
        return (Annotation(timeline.layers), timeline.layers)
    }
}
