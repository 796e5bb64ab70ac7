import Foundation
import TactusAudio
import TactusCore
import TactusModels

/// The steps of one run: open, one pass over the audio, networks and analyzers as soon as their inputs exist.
struct FileAnalysis: Sendable {
    let path: String
    let recipe: Recipe
    let models: ModelStore
    let emit: @Sendable (AnalysisEvent) -> Void

    private var threads: Int { recipe.threadCount }

    init(
        path: String, recipe: Recipe, models: ModelStore, emit: @escaping @Sendable (AnalysisEvent) -> Void
    ) {
        self.path = path
        self.recipe = recipe
        self.models = models
        self.emit = emit
    }

    func run() async throws -> Timeline {
        let plan = try Catalog.plan(for: recipe, models: models)
        let file = try AudioFile(path: path, limits: recipe.limits)
        let format = file.format
        async let hash = contentHash()
        async let loaded: Void = plan.loadModels()
        let pass = try FeaturePass(
            plan, wantsWaveform: recipe.wantsWaveform, format: format, threads: threads)
        var progress = ProgressSteps(stage: .decoding, emit: emit)
        let expected = format.estimatedDuration ?? .infinity
        var preview = recipe.wantsPartials ? Preview(plan, of: recipe.layers, pass: pass) : nil
        var heard = try await pass.run(file) { time in
            progress.report(min(1, time / expected))
            if let found = try await preview?.found(after: time, of: expected, threads: threads) { emit(found) }
        }
        try await loaded
        progress.report(1)
        for warning in heard.warnings { emit(.warning(warning)) }
        if let waveform = heard.waveform { emit(.waveform(waveform)) }
        let duration = heard.evidence.duration
        let analysis = PlanRun(plan: plan.fitted(toDuration: duration), shown: recipe.layers, threads: threads)
        let outcome = try await analysis.run(heard.takeEvidence(), emit: emit)
        let source = Source(
            path: path, name: URL(filePath: path).lastPathComponent,
            duration: duration.rounded(places: 4), sampleRate: format.sampleRate,
            channels: format.channels, contentHash: try await hash, isTruncated: heard.isTruncated)
        return Timeline(
            source: source, layers: outcome.layers.only(recipe.layers), warnings: heard.warnings + outcome.warnings,
            provenance: provenance(of: plan))
    }

    private func contentHash() async throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw AudioError(.unreadable, path: path, "is no longer there, or cannot be read again")
        }
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            try Task.checkCancellation()
            piece.withUnsafeBytes { hash.update($0) }
        }
        return "sha256:" + hash.hex()
    }

    /// One record for each analyzer and network behind it, so that no licence goes unsaid.
    private func provenance(of plan: Plan) -> [Provenance] {
        plan.analyzers.flatMap { analyzer -> [Provenance] in
            let own = analyzer.provides.intersection(recipe.layers)
            let shown = LayerName.allCases.filter { own.contains($0) }
            guard !shown.isEmpty else { return [] }
            let origins = tasks(of: analyzer, in: plan).compactMap { plan.models[$0]?.origin }
            let records = origins.isEmpty ? [nil] : origins.map(Optional.some)
            return records.map {
                Provenance(layers: shown, analyzer: analyzer.name, version: TactusVersion.current, origin: $0)
            }
        }
    }

    /// What an analyzer reads of networks, itself first, then through the layers that it needs.
    private func tasks(of analyzer: any Analyzer, in plan: Plan) -> [ModelTask] {
        let own = ModelTask.allCases.filter { analyzer.inputs.contains(.activations($0)) }
        // Analyzers run in this order, so that whoever supplies a layer stands before.
        let suppliers = plan.analyzers.prefix { $0.name != analyzer.name }
            .filter { !$0.provides.isDisjoint(with: analyzer.needs) }
        let inherited = Set(suppliers.flatMap { tasks(of: $0, in: plan) }).subtracting(own)
        return own + ModelTask.allCases.filter { inherited.contains($0) }
    }
}
