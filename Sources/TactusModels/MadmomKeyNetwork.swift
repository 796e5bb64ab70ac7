package import TactusCore

/// madmom's convolutional key network: one frame of 24 posteriors for the whole recording.
///
/// Output: one bin a key, named and ordered as `KeyClass.all`, summing to 1; the frame lasts as long as the recording. No
/// frames in, none out.
///
/// The network averages over time before it decides, so long recordings are run in stretches of ten minutes whose
/// logits are averaged by their length; only the frames at the seams differ, whose neighbours are not seen (logits
/// within 0.01).
///
/// - Source: F. Korzeniowski, G. Widmer, "Genre-agnostic key classification with convolutional neural networks", ISMIR
///   2018.
package struct MadmomKeyNetwork: ActivationModel {
    private let model: InstalledModel
    private let store: ModelStore

    /// Takes a model of one network with input `input` [T, 105] and 24 logits, major and then minor, A first.
    package init(model: InstalledModel, store: ModelStore) {
        self.model = model
        self.store = store
    }

    package var input: FeatureRequest { .filteredSpectrogram(.madmomKey) }

    package var origin: ModelOrigin { store.origin(of: model) }

    package func load() throws { _ = try store.network(0, of: model) }

    package func activations(for features: FrameSeries) async throws -> FrameSeries {
        let network = try store.network(0, of: model)
        let keys = KeyClass.all
        var logits = [Double](repeating: 0, count: keys.count)
        let windows = NetworkWindow.covering(
            frameCount: features.frameCount, length: Int(600 * features.frameRate), context: 0)
        for window in windows {
            try Task.checkCancellation()
            let result = try network.runFirst(
                [(name: "input", tensor: features.rows(window.input))], count: keys.count,
                releasesMemory: windows.count > 1 && window == windows.last)
            let share = Double(window.kept.count) / Double(features.frameCount)
            for (index, key) in keys.enumerated() {
                let column = (key.tonic + 3) % 12 + (key.mode == .major ? 0 : 12)
                logits[index] += share * Double(result[column])
            }
        }
        return FrameSeries(
            frameRate: features.frameRate / Double(max(features.frameCount, 1)), axis: .label(keys.map(\.name)),
            binCount: keys.count, values: windows.isEmpty ? [] : Statistics.softmax(logits).map(Float.init))
    }
}
