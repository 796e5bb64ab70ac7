import Foundation
package import TactusCore

/// crema's chord network: two harmonics of a constant-Q spectrogram in, chord posteriors out.
///
/// The network hears 216 bins from C1 and 216 bins from C2 as the two channels of one image, each in decibels below the
/// loudest value of the whole recording, cut at −80 dB. It puts out, at the rate of the spectrogram, 170 chord classes
/// that sum to 1, twelve pitch classes in 0 … 1 each, and thirteen roots and thirteen basses (twelve pitch classes and
/// none) that sum to 1 each: 208 columns, named on the label axis. A recording without any sound is not shown to it and
/// is N throughout.
///
/// Recordings longer than ten minutes are run in windows of ten minutes that overlap by 30 s and are cut in the middle
/// of the overlap, so the network's memory does not grow with them.
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

    /// Where the network comes from.
    package let origin: ModelOrigin
    private let model: OnnxModel
    private let windowFrames: Int
    private let overlapFrames: Int

    /// Wraps a loaded network.
    ///
    /// - Parameters:
    ///   - model: crema.onnx.
    ///   - origin: for the provenance.
    ///   - window: frames that are run at a time, ten minutes by default.
    ///   - overlap: frames that neighbouring windows share, less than `window`.
    package init(model: OnnxModel, origin: ModelOrigin, window: Int = 6460, overlap: Int = 323) {
        precondition(overlap >= 0 && overlap < window, "windows must move on")
        self.model = model
        self.origin = origin
        windowFrames = window
        overlapFrames = overlap
    }

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
        var rows: [Float] = []
        rows.reserveCapacity(frames * columns)
        if let harmonics = Harmonics(features, frames: frames) {
            var kept = 0
            while kept < frames {
                try Task.checkCancellation()
                let first = max(0, kept - overlapFrames / 2)
                let end = min(frames, first + windowFrames)
                let last = end == frames ? frames : end - overlapFrames / 2
                try append(frames: kept..<last, of: run(harmonics, first..<end), from: first, to: &rows)
                kept = last
            }
        } else {
            rows = [Float](repeating: 0, count: frames * columns)
            for frame in 0..<frames {
                // N among the tags, the roots and the basses.
                for column in [168, 194, 207] { rows[frame * columns + column] = 1 }
            }
        }
        return FrameSeries(
            frameRate: features.frameRate, startTime: features.startTime, axis: .label(Self.labels),
            binCount: columns, values: rows)
    }

    private func run(_ harmonics: Harmonics, _ window: Range<Int>) throws(ModelError) -> [Tensor] {
        let input = Tensor(shape: [window.count, 216, 2], values: harmonics.levels(window))
        let outputs = try model.run([("hcqt", input)], outputs: ["tag", "pitch", "root", "bass"])
        for (output, width) in zip(outputs, [170, 12, 13, 13]) where output.shape != [window.count, width] {
            throw ModelError(
                .shapeMismatch, model.path, "its output has the shape \(output.shape), not [\(window.count), \(width)]")
        }
        return outputs
    }

    private func append(frames: Range<Int>, of outputs: [Tensor], from first: Int, to rows: inout [Float]) {
        for frame in frames {
            for output in outputs {
                let width = output.shape[1]
                rows.append(contentsOf: output.values[(frame - first) * width..<(frame - first + 1) * width])
            }
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
    func levels(_ frames: Range<Int>) -> [Float] {
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
        return levels
    }
}
