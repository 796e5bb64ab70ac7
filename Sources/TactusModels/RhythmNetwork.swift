package import TactusCore

/// Tactus's own rhythm network: beat and downbeat activations at 50 frames a second.
///
/// The network gives the probability of a beat, downbeats included, and of a downbeat. The bar model wants beats that are
/// no downbeats; both are kept off 0 and 1. Output: two bins, in 0.0002 … 0.9802.
///
/// - Source: trained by this project, `Training/README.md`; its licence is in `Docs/Models.md`.
package struct RhythmNetwork: ActivationModel {
    private let model: InstalledModel
    private let store: ModelStore

    /// Takes a model of one network with input `features` [T, 82] and output `activations` [T, 2].
    package init(model: InstalledModel, store: ModelStore) {
        self.model = model
        self.store = store
    }

    package var input: FeatureRequest { .filteredSpectrogram(.rhythm) }

    package var origin: ModelOrigin { store.origin(of: model) }

    package func load() throws { _ = try store.network(0, of: model) }

    package func activations(for features: FrameSeries) async throws -> FrameSeries {
        let network = try store.network(0, of: model)
        let rate = features.frameRate
        // Half of the network sees every fourth frame, so that windows are exact only if they start on one of those. It hears
        // 18.6 s to either side.
        let windows = NetworkWindow.covering(
            frameCount: features.frameCount, length: 4 * Int(30 * rate), context: 4 * Int(5 * rate))
        var values: [Float] = []
        values.reserveCapacity(2 * features.frameCount)
        for window in windows {
            // A run keeps its thread: between runs others get theirs, such as who shows the progress.
            await Task.yield()
            try Task.checkCancellation()
            let rows = features.rows(window.input)
            let output = try network.run(
                [(name: "features", tensor: rows)], outputs: [(name: "activations", shape: [window.input.count, 2])],
                releasesMemory: windows.count > 1 && window == windows.last)[0]
            for frame in window.kept {
                let row = 2 * (frame - window.input.lowerBound)
                let downbeat = output.values[row + 1]
                values.append(Self.inside(output.values[row] - downbeat))
                values.append(Self.inside(downbeat))
            }
        }
        return FrameSeries(frameRate: rate, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
    }

    private static func inside(_ probability: Float) -> Float {
        0.98 * min(max(probability, 1e-4), 1) + 1e-4
    }
}

extension FrameSeries {
    /// Some frames as a tensor `[frames, bins]`.
    package func rows(_ frames: Range<Int>) -> Tensor {
        Tensor(shape: [frames.count, binCount], values: values(of: frames))
    }
}
