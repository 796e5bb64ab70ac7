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

    private var threads: Int { recipe.threads > 0 ? recipe.threads : ProcessInfo.processInfo.activeProcessorCount }

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
        let pass = try FeaturePass(plan, format: format, threads: threads)
        var progress = ProgressSteps(stage: .decoding, emit: emit)
        let heard = try await pass.run(file) { progress.report($0) }
        progress.report(1)
        for warning in heard.warnings { emit(.warning(warning)) }
        let outcome = try await analyze(heard.evidence, plan)
        let source = Source(
            path: path, name: URL(filePath: path).lastPathComponent,
            duration: heard.evidence.duration.rounded(places: 4), sampleRate: format.sampleRate,
            channels: format.channels, contentHash: try await hash, isTruncated: heard.isTruncated)
        return Timeline(
            source: source, layers: outcome.layers.only(recipe.layers), warnings: heard.warnings + outcome.warnings,
            provenance: provenance(of: plan))
    }

    private func contentHash() async throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { return "" }
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            try Task.checkCancellation()
            piece.withUnsafeBytes { hash.update($0) }
        }
        return "sha256:" + hash.hex()
    }

    /// A network's activations, or an analyzer's finding.
    private enum Product: Sendable {
        case activations(ModelTask, FrameSeries)
        case finding(Int, Finding)
    }

    /// Runs networks first and each analyzer when its inputs and the layers that it needs are there.
    private func analyze(_ given: Evidence, _ plan: Plan) async throws -> (layers: Layers, warnings: [String]) {
        var evidence = given
        var layers = Layers()
        var warnings = [[String]](repeating: [], count: plan.analyzers.count)
        var networks = ModelTask.allCases.filter { plan.models[$0] != nil }
        var available = Set(plan.features.map(EvidenceKey.feature))
        if plan.wantsLoudness { available.insert(.loudness) }
        var waiting = Array(plan.analyzers.indices)
        // What needs a layer that nobody provides runs without it.
        var missing = plan.analyzers.reduce(into: Set<LayerName>()) { $0.formUnion($1.provides) }
        var steps = ProgressSteps(stage: .analysis, emit: emit)
        let total = networks.count + waiting.count
        var finished = 0
        try await withThrowingTaskGroup(of: Product.self) { group in
            var running = 0
            while finished < total {
                while running < threads {
                    if let ready = waiting.firstIndex(where: { index in
                        let analyzer = plan.analyzers[index]
                        return analyzer.inputs.isSubset(of: available)
                            && analyzer.needs.isDisjoint(with: missing.subtracting(analyzer.provides))
                    }) {
                        let index = waiting.remove(at: ready)
                        let (analyzer, evidence, layers) = (plan.analyzers[index], evidence, layers)
                        group.addTask { .finding(index, try analyzer.analyze(evidence, given: layers)) }
                    } else if !networks.isEmpty {
                        let task = networks.removeFirst()
                        guard let model = plan.models[task] else { continue }
                        let features = evidence[.feature(model.input)]
                        group.addTask { .activations(task, try await model.activations(for: features)) }
                    } else {
                        break
                    }
                    running += 1
                }
                guard let product = try await group.next() else { break }
                running -= 1
                finished += 1
                switch product {
                case .activations(let task, let series):
                    evidence[.activations(task)] = series
                    available.insert(.activations(task))
                case .finding(let index, let finding):
                    let provided = plan.analyzers[index].provides
                    layers.merge(finding.layers)
                    missing.subtract(provided)
                    warnings[index] = finding.warnings
                    let shown = provided.intersection(recipe.layers)
                    let names = LayerName.allCases.filter { shown.contains($0) }
                    if !names.isEmpty { emit(.layer(names, finding.layers.only(shown))) }
                    for warning in finding.warnings { emit(.warning(warning)) }
                }
                steps.report(Double(finished) / Double(total))
            }
        }
        return (layers, warnings.flatMap { $0 })
    }

    /// One record for each analyzer and network behind it, so that no licence goes unsaid.
    private func provenance(of plan: Plan) -> [Provenance] {
        plan.analyzers.flatMap { analyzer -> [Provenance] in
            let own = analyzer.provides.subtracting(analyzer.needs).intersection(recipe.layers)
            let shown = LayerName.allCases.filter { own.contains($0) }
            guard !shown.isEmpty else { return [] }
            let origins = ModelTask.allCases.filter { analyzer.inputs.contains(.activations($0)) }
                .compactMap { plan.models[$0]?.origin }
            let records = origins.isEmpty ? [nil] : origins.map(Optional.some)
            return records.map {
                Provenance(layers: shown, analyzer: analyzer.name, version: TactusVersion.current, origin: $0)
            }
        }
    }
}

/// Passes on progress in steps of one percent, so that a run has a bounded number of events.
private struct ProgressSteps {
    let stage: AnalysisEvent.Stage
    let emit: @Sendable (AnalysisEvent) -> Void
    private var last = -1

    init(stage: AnalysisEvent.Stage, emit: @escaping @Sendable (AnalysisEvent) -> Void) {
        self.stage = stage
        self.emit = emit
    }

    mutating func report(_ fraction: Double) {
        let percent = Int(100 * fraction)
        guard percent > last else { return }
        last = percent
        emit(.progress(stage: stage, fraction: Double(percent) / 100))
    }
}
