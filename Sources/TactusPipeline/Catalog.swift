import TactusCore
package import TactusModels

/// The one place that wires analyzers to networks.
package enum Catalog {
    /// Everything that `recipe` asks for, and what that needs.
    ///
    /// - Throws: `ModelError` when a pack or network is missing.
    package static func plan(for recipe: Recipe, models store: ModelStore) throws -> Plan {
        var analyzers: [any Analyzer] = [
            BeatTracker(recipe.pack == .madmom ? .madmom : .open)
        ]
        var wanted = recipe.layers
        analyzers = analyzers.reversed().filter { analyzer in
            guard !analyzer.provides.isDisjoint(with: wanted) else { return false }
            wanted.formUnion(analyzer.needs)
            return true
        }.reversed()
        var models: [ModelTask: any ActivationModel] = [:]
        for case .activations(let task) in analyzers.flatMap(\.inputs) where models[task] == nil {
            models[task] = try network(for: task, recipe, store)
        }
        return Plan(analyzers: analyzers, models: models)
    }

    private static func network(
        for task: ModelTask, _ recipe: Recipe, _ store: ModelStore
    ) throws -> any ActivationModel {
        let library = store.library
        switch (task, recipe.pack) {
        case (.rhythm, .open):
            return RhythmNetwork(model: try library.model("rhythm", in: "open"), store: store)
        case (.rhythm, .madmom):
            return MadmomDownbeatNetworks(model: try library.model("downbeats", in: "madmom"), store: store)
        default:
            return RhythmNetwork(model: try library.model("rhythm", in: "open"), store: store)
        }
    }
}
