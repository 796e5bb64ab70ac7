import Foundation

/// What the whole song says about its beats and bars, besides the path of the bar model.
///
/// The activations of the rhythm network; the spectrogram that the network hears, as level `ln(1 + S)` and as its rise
/// from frame to frame; the chroma; and, when a chord network ran, its posteriors folded into 12 major and 12 minor chords
/// and none.
package struct SongEvidence: Sendable {
    /// A part of the spectrum in which onsets are counted.
    enum Band: Sendable, Hashable, CaseIterable {
        case all
        /// Filters centred from 43 to 215 Hz.
        case bass
        /// From 1.57 to 4.19 kHz.
        case snare
        /// From 3.95 kHz on.
        case high
    }

    private let activations: FrameSeries
    /// Beat and downbeat activations.
    let activation: TimedRows
    /// Their sum, up to 1.
    let anyBeat: TimedRows
    /// Levels of the spectrogram; its rises are read off them, since both would not fit into memory for an hour.
    let level: TimedRows
    /// Mean level of the bins below which there is silence: a twentieth of the song's.
    let silence: Double
    /// Sum of the rises in a band, a value a frame.
    let onsets: [Band: OnsetCurve]
    let chroma: TimedRows
    let chords: TimedRows?
    /// Frames of the activations within which a peak belongs to a beat: 40 ms.
    let reach: Int

    /// Prepares the evidence.
    ///
    /// - Parameters:
    ///   - activations: two bins, beat and downbeat.
    ///   - spectrum: the series of `FilteredSpectrogram.Options.rhythm`.
    ///   - constantQ: the series of `ConstantQ.Options()`.
    ///   - chords: posteriors of crema's network, or `nil`.
    /// - Throws: ``ParameterError`` when the chords are another network's.
    package init(activations: FrameSeries, spectrum: FrameSeries, constantQ: FrameSeries, chords: FrameSeries?)
        throws(ParameterError)
    {
        self.activations = activations
        activation = TimedRows(activations)
        let sums = (0..<activations.frameCount).map { min(1, activations[$0, 0] + activations[$0, 1]) }
        anyBeat = TimedRows(
            sums, binCount: 1, frameRate: activations.frameRate, startTime: activations.startTime)
        reach = max(1, Int((0.04 * activations.frameRate).rounded()))

        let bins = spectrum.binCount
        var levels = spectrum.values
        for index in levels.indices { levels[index] = log1p(levels[index]) }
        level = TimedRows(levels, binCount: bins, frameRate: spectrum.frameRate, startTime: spectrum.startTime)
        var onsets: [Band: OnsetCurve] = [:]
        for band in Band.allCases {
            let sums = Self.rises(of: levels, bins: bins, in: Self.range(of: band, bins: bins))
            onsets[band] = OnsetCurve(sums, frameRate: spectrum.frameRate, startTime: spectrum.startTime)
        }
        self.onsets = onsets
        silence = 0.05 * levels.reduce(0) { $0 + Double($1) } / Double(max(1, levels.count))
        chroma = TimedRows(Self.chroma(constantQ))
        self.chords = if let chords { TimedRows(try Self.triads(chords)) } else { nil }
    }

    /// Share of all activation that lies within 50 ms of some moments, and share of the time.
    func near(_ times: [Double]) -> (activation: Double, time: Double) {
        let width = max(1, Int((0.05 * activations.frameRate).rounded()))
        var isNear = [Bool](repeating: false, count: activations.frameCount)
        for time in times {
            let centre = Int(((time - activations.startTime) * activations.frameRate).rounded())
            for frame in (centre - width..<centre + width + 1).clamped(to: 0..<isNear.count) { isNear[frame] = true }
        }
        var (near, all) = (0.0, 1e-6)
        for frame in isNear.indices {
            let value = Double(activations[frame, 0] + activations[frame, 1])
            all += value
            if isNear[frame] { near += value }
        }
        return (near / all, Double(isNear.count { $0 }) / Double(max(1, isNear.count)))
    }

    /// Sum of the rises of some bins in each frame, 0 in the first.
    private static func rises(of levels: [Float], bins: Int, in range: Range<Int>) -> [Float] {
        levels.withUnsafeBufferPointer { levels in
            (0..<levels.count / bins).map { frame in
                guard frame > 0 else { return 0 }
                let row = frame * bins
                var sum: Float = 0
                for bin in range { sum += max(0, levels[row + bin] - levels[row - bins + bin]) }
                return sum
            }
        }
    }

    private static func range(of band: Band, bins: Int) -> Range<Int> {
        let part =
            switch band {
            case .all: 0..<bins
            case .bass: 0..<17
            case .snare: 50..<68
            case .high: 66..<bins
            }
        return part.clamped(to: 0..<bins)
    }

    /// Twelve pitch classes from C1 to C7, linear magnitudes.
    private static func chroma(_ constantQ: FrameSeries) -> FrameSeries {
        guard case .frequency(let frequencies) = constantQ.axis else {
            preconditionFailure("a constant-Q spectrum has a frequency axis")
        }
        return Chroma(frequencies: frequencies.map(Double.init), range: 32...2080).fold(constantQ)
    }

    /// Posteriors of the 170 classes as 12 major and 12 minor chords and none.
    private static func triads(_ posteriors: FrameSeries) throws(ParameterError) -> FrameSeries {
        let classes = ChordVocabulary.crema.labels.map { label -> Int in
            guard case .chord(let root, let quality, _) = label else { return 24 }
            return quality.degree(at: 3) == nil ? root : 12 + root
        }
        guard posteriors.binCount >= classes.count else {
            throw ParameterError(
                "chords", "must have at least \(classes.count) columns, has \(posteriors.binCount)")
        }
        var values = [Float](repeating: 0, count: 25 * posteriors.frameCount)
        for frame in 0..<posteriors.frameCount {
            let row = posteriors[frame]
            for (value, chord) in zip(row, classes) { values[25 * frame + chord] += value }
        }
        return FrameSeries(
            frameRate: posteriors.frameRate, startTime: posteriors.startTime,
            axis: .label((0..<25).map(String.init)), binCount: 25, values: values)
    }
}
