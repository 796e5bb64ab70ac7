import TactusCore

/// Runs the networks and analyzers of a plan, each as soon as its inputs exist, at most `threads` at a time.
///
/// A series is let go when the last network or analyzer that reads it is done. Of recordings longer than
/// ``longestSideBySide`` a network runs when nothing else does, so that what it and those before it have read is gone
/// before the next one needs memory.
struct PlanRun: Sendable {
    /// Seconds of audio up to which networks run side by side: half an hour.
    private static let longestSideBySide = 1800.0

    let plan: Plan
    /// Layers that events show.
    let shown: Set<LayerName>
    let threads: Int

    /// A network's activations, or an analyzer's finding.
    private enum Product: Sendable {
        case activations(ModelTask, FrameSeries)
        case finding(Int, Finding)
    }

    /// Runs networks first and each analyzer when its inputs and the layers that it needs are there.
    ///
    /// - Parameters:
    ///   - given: every feature of the plan.
    ///   - emit: told of progress, layers and warnings.
    /// - Returns: all layers, also those that nobody wants to see.
    /// - Throws: the first error of a network or analyzer, `CancellationError`.
    func run(
        _ given: consuming Evidence, emit: @escaping @Sendable (AnalysisEvent) -> Void
    ) async throws -> (layers: Layers, warnings: [String]) {
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
        let sideBySide = evidence.duration <= Self.longestSideBySide
        var finished = 0
        try await withThrowingTaskGroup(of: Product.self) { group in
            var running = 0
            while finished < total {
                while running < threads {
                    if let ready = waiting.firstIndex(where: { index in
                        let analyzer = plan.analyzers[index]
                        return analyzer.inputs.isSubset(of: available)
                            && analyzer.needs.isDisjoint(with: missing)
                    }) {
                        let index = waiting.remove(at: ready)
                        let analyzer = plan.analyzers[index]
                        let (read, known) = (evidence.only(analyzer.inputs), layers)
                        group.addTask { .finding(index, try analyzer.analyze(read, given: known)) }
                    } else if !networks.isEmpty, sideBySide || running == 0 {
                        let task = networks.removeFirst()
                        guard let model = plan.models[task] else { continue }
                        let features = evidence[.feature(model.input)]
                        group.addTask { .activations(task, try await model.activations(for: features)) }
                    } else {
                        break
                    }
                    running += 1
                    evidence = evidence.only(read(by: waiting, and: networks))
                }
                guard let product = try await group.next() else { break }
                running -= 1
                finished += 1
                switch product {
                case .activations(let task, let series):
                    evidence[.activations(task)] = series
                    available.insert(.activations(task))
                case .finding(let index, let finding):
                    let analyzer = plan.analyzers[index]
                    layers.merge(finding.layers)
                    missing.subtract(analyzer.provides)
                    warnings[index] = finding.warnings
                    let visible = analyzer.provides.union(analyzer.amends).intersection(shown)
                    let names = LayerName.allCases.filter { visible.contains($0) }
                    if !names.isEmpty { emit(.layer(names, finding.layers.only(visible))) }
                    for warning in finding.warnings { emit(.warning(warning)) }
                }
                steps.report(Double(finished) / Double(total))
            }
        }
        return (layers, warnings.flatMap { $0 })
    }

    /// The series that analyzers and networks still want.
    private func read(by waiting: [Int], and networks: [ModelTask]) -> Set<EvidenceKey> {
        waiting.reduce(into: Set(networks.compactMap { plan.models[$0]?.input }.map(EvidenceKey.feature))) {
            $0.formUnion(plan.analyzers[$1].inputs)
        }
    }
}
