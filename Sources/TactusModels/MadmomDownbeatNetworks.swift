package import TactusCore

/// madmom's eight recurrent networks for beats and downbeats, averaged, at 100 frames a second.
///
/// Output: two bins, beat that is no downbeat and downbeat, each in 0 … 1.
///
/// - Source: S. Böck, F. Krebs, G. Widmer, "Joint beat and downbeat tracking with recurrent neural networks", ISMIR 2016.
package struct MadmomDownbeatNetworks: ActivationModel {
    private let model: InstalledModel
    private let store: ModelStore

    /// Takes a model of networks with input `input` [T, 314] and softmax output (none, beat, downbeat).
    package init(model: InstalledModel, store: ModelStore) {
        self.model = model
        self.store = store
    }

    package var input: FeatureRequest { .filteredSpectrogram(.madmomDownbeats) }

    package var origin: ModelOrigin { store.origin(of: model) }

    package func load() throws { _ = try store.networks(of: model) }

    package func activations(for features: FrameSeries) async throws -> FrameSeries {
        let networks = model.manifest.files.count
        let parts = try await withThrowingTaskGroup(of: (Int, [Float]).self) { group in
            for index in 0..<networks {
                group.addTask { (index, try run(index, on: features)) }
            }
            var parts = [[Float]](repeating: [], count: networks)
            for try await (index, values) in group { parts[index] = values }
            return parts
        }
        // Summed in the order of the files, whichever finished first.
        var mean = [Float](repeating: 0, count: 2 * features.frameCount)
        for part in parts {
            for i in mean.indices { mean[i] += part[i] }
        }
        let values = mean.map { $0 / Float(networks) }
        return FrameSeries(
            frameRate: features.frameRate, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
    }

    private func run(_ index: Int, on features: FrameSeries) throws -> [Float] {
        let network = try store.network(index, of: model)
        let states = network.inputs.filter { $0.name != "input" }
            .map { (name: $0.name, tensor: Tensor(zeros: ($0.shape ?? []).map { $0 ?? 1 })) }
        let rate = features.frameRate
        let windows = NetworkWindow.covering(
            frameCount: features.frameCount, length: Int(600 * rate), context: Int(10 * rate))
        var values: [Float] = []
        values.reserveCapacity(2 * features.frameCount)
        for window in windows {
            try Task.checkCancellation()
            let rows = features.rows(window.input)
            let result = try network.runFirst(
                [(name: "input", tensor: rows)] + states, count: 3 * window.input.count,
                releasesMemory: windows.count > 1 && window == windows.last)
            for frame in window.kept {
                let row = 3 * (frame - window.input.lowerBound)
                values += result[row + 1...row + 2]
            }
        }
        return values
    }
}
