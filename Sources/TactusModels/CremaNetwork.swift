internal import Foundation
package import TactusCore

/// crema's chord network: two harmonics of a constant-Q spectrogram in, chord posteriors out.
///
/// The network hears 216 bins from C1 and 216 bins from C2 as the two channels of one image, each in decibels below the
/// loudest value of the whole recording, cut at −80 dB. It puts out, at the rate of the spectrogram, 170 chord classes
/// that sum to 1, twelve pitch classes in 0 … 1 each, and thirteen roots and thirteen basses (twelve pitch classes and
/// none) that sum to 1 each: 208 columns, named on the label axis. A recording without any sound is not shown to it and
/// is N throughout.
///
/// Recordings longer than ten and a half minutes are run in windows that keep five minutes and see 15 s more on each side,
/// so the network's memory (0.4 MB a second) does not grow with them.
///
/// - Complexity: O(frames).
/// - Source: McFee & Bello, ISMIR 2017; input as in crema 0.2 (librosa's `amplitude_to_db`, `ref` its own maximum).
package struct CremaNetwork: ActivationModel {
    /// Names of the columns: the 170 classes, then `pitch C` …, `root C` … `root N`, `bass C` … `bass N`.
    package static let labels: [String] = {
        let sharps = PitchSpelling(sharps: 3)
        let notes = (0..<12).map { sharps.name(ofPitchClass: $0) }
        let tags = ChordVocabulary.crema.labels.map { $0.text(sharps) }
        let pitches = notes.map { "pitch " + $0 }
        return tags + pitches + (notes + ["N"]).map { "root " + $0 } + (notes + ["N"]).map { "bass " + $0 }
    }()

    /// Frames that are kept of one window, and frames that it sees on each side besides.
    package struct Windows: Sendable, Hashable {
        /// Five minutes.
        package var length = 3230
        /// Fifteen seconds.
        package var context = 161
        /// Longest recording that is run whole: ten and a half minutes.
        package var whole = 6782

        package init() {}
    }

    private let model: InstalledModel
    private let store: ModelStore
    private let windows: Windows

    /// Takes a model of one network with input `hcqt` [T, 216, 2] and outputs `tag`, `pitch`, `root` and `bass`.
    package init(model: InstalledModel, store: ModelStore, windows: Windows = Windows()) {
        self.model = model
        self.store = store
        self.windows = windows
    }

    package var origin: ModelOrigin { store.origin(of: model) }

    package func load() throws { _ = try store.network(0, of: model) }

    package var input: FeatureRequest { .constantQ(ConstantQ.Options()) }

    /// Runs the network.
    ///
    /// - Parameter features: the series of ``input``; its last frame, which is centred on the end, is not used.
    /// - Returns: 208 columns named ``labels``, one frame fewer than `features`.
    /// - Throws: `ModelError` when the network is not crema's or fails; `CancellationError`.
    package func activations(for features: FrameSeries) throws -> FrameSeries {
        precondition(features.binCount == 252, "crema hears 252 bins, this series has \(features.binCount)")
        let frames = max(0, features.frameCount - 1)
        let columns = Self.labels.count
        var rows = FramePages(binCount: columns)
        if let harmonics = Harmonics(features, frames: frames) {
            let network = try store.network(0, of: model)
            let windows = NetworkWindow.covering(
                frameCount: frames, length: windows.length, context: windows.context, whole: windows.whole)
            for window in windows {
                try Task.checkCancellation()
                // What a song needs is kept for the next one.
                let isEndOfLong = window == windows.last && frames > self.windows.length
                let outputs = try run(network, on: harmonics.levels(window.input), releasesMemory: isEndOfLong)
                append(window, of: outputs, to: &rows)
            }
        } else {
            // N among the tags, the roots and the basses.
            let silence = (0..<columns).map { [168, 194, 207].contains($0) ? Float(1) : 0 }
            for _ in 0..<frames { rows.append(contentsOf: silence[...]) }
        }
        return FrameSeries(
            frameRate: features.frameRate, startTime: features.startTime, axis: .label(Self.labels), pages: rows)
    }

    private func run(
        _ network: OnnxModel, on levels: Tensor, releasesMemory: Bool
    ) throws(ModelError) -> [Tensor] {
        let widths = [("tag", 170), ("pitch", 12), ("root", 13), ("bass", 13)]
        return try network.run(
            [("hcqt", levels)], outputs: widths.map { (name: $0, shape: [levels.shape[0], $1]) },
            releasesMemory: releasesMemory)
    }

    private func append(_ window: NetworkWindow, of outputs: [Tensor], to rows: inout FramePages) {
        var row: [Float] = []
        for frame in window.kept {
            row.removeAll(keepingCapacity: true)
            for output in outputs {
                let width = output.shape[1]
                let first = (frame - window.input.lowerBound) * width
                row.append(contentsOf: output.values[first..<first + width])
            }
            rows.append(contentsOf: row[...])
        }
    }
}

/// Decibels of the two harmonics, each below its own maximum.
private struct Harmonics {
    /// Bins of one harmonic.
    private static let width = 216
    /// Bins by which the second harmonic lies higher.
    private static let octave = 36
    /// Magnitudes below this count as this, as in librosa.
    private static let floor: Float = 1e-5

    private let magnitudes: FrameSeries
    private let references: [Float]

    /// `nil` when nothing sounds.
    init?(_ magnitudes: FrameSeries, frames: Int) {
        var maxima: [Float] = [0, 0]
        for frame in 0..<frames {
            let row = magnitudes[frame]
            for harmonic in 0..<2 {
                let first = row.startIndex + harmonic * Self.octave
                for value in row[first..<first + Self.width] where value > maxima[harmonic] && value.isFinite {
                    maxima[harmonic] = value
                }
            }
        }
        guard maxima.contains(where: { $0 > Self.floor }) else { return nil }
        self.magnitudes = magnitudes
        references = maxima.map { 20 * log10($0 > Self.floor ? $0 : Self.floor) }
    }

    /// `[frames, 216, 2]`, −80 … 0.
    func levels(_ frames: Range<Int>) -> Tensor {
        var levels: [Float] = []
        levels.reserveCapacity(frames.count * Self.width * 2)
        for frame in frames {
            let decibels = magnitudes[frame].map { value in
                // Not-a-number counts as silence.
                20 * log10(value > Self.floor && value.isFinite ? value : Self.floor)
            }
            for bin in 0..<Self.width {
                levels.append(max(-80, decibels[bin] - references[0]))
                levels.append(max(-80, decibels[bin + Self.octave] - references[1]))
            }
        }
        return Tensor(shape: [frames.count, Self.width, 2], values: levels)
    }
}
