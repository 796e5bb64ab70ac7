package import TactusCore

/// What one run computes: analyzers in order, and the networks they listen to.
package struct Plan: Sendable {
    /// Each analyzer comes after those whose layers it needs.
    package var analyzers: [any Analyzer]
    /// The networks by what they are for.
    package var models: [ModelTask: any ActivationModel]

    package init(analyzers: [any Analyzer], models: [ModelTask: any ActivationModel]) {
        self.analyzers = analyzers
        self.models = models
    }

    /// Features that analyzers or networks read, the costliest first; the order is the same on every run.
    package var features: [FeatureRequest] {
        var requests = analyzers.flatMap { analyzer in
            analyzer.inputs.compactMap { if case .feature(let request) = $0 { request } else { nil } }
        }
        requests += models.values.map(\.input)
        return Set(requests).sorted { ($1.cost, "\($0)") < ($0.cost, "\($1)") }
    }

    /// Loads the networks, so that they are there when the features are.
    ///
    /// - Throws: the first network's error.
    func loadModels() async throws {
        for task in ModelTask.allCases {
            try Task.checkCancellation()
            try models[task]?.load()
        }
    }

    /// The plan for a recording of so many seconds, whose analyzers may read fewer series.
    package func fitted(toDuration duration: Double) -> Plan {
        let fitted = analyzers.map { $0.fitted(toDuration: duration) }
        let inputs = Set(fitted.flatMap(\.inputs))
        return Plan(analyzers: fitted, models: models.filter { inputs.contains(.activations($0.key)) })
    }

    /// The part that leads to `layers`, without analyzers that lack an input in `evidence`.
    package func providing(_ layers: Set<LayerName>, from evidence: Evidence) -> Plan {
        let networks = models.filter { evidence.has(.feature($0.value.input)) }
        let able = analyzers.filter { analyzer in
            analyzer.inputs.allSatisfy { input in
                if case .activations(let task) = input { networks[task] != nil } else { evidence.has(input) }
            }
        }
        let kept = Self.leading(to: layers, able)
        let tasks = Set(kept.flatMap(\.inputs))
        return Plan(analyzers: kept, models: networks.filter { tasks.contains(.activations($0.key)) })
    }

    /// The analyzers that provide `layers` or what those need, in their order.
    package static func leading(to layers: Set<LayerName>, _ analyzers: [any Analyzer]) -> [any Analyzer] {
        var wanted = layers
        return analyzers.reversed().filter { analyzer in
            guard !analyzer.provides.isDisjoint(with: wanted) else { return false }
            wanted.formUnion(analyzer.needs)
            return true
        }.reversed()
    }

    /// Whether an analyzer reads the loudness meter.
    package var wantsLoudness: Bool { analyzers.contains { $0.inputs.contains(.loudness) } }
}
