import Foundation

/// Finds beats, bars, meter and tempo from the activations of a rhythm network.
///
/// For each meter a bar-pointer model is decoded over the whole recording; the most likely one wins. Every beat is then
/// moved to the peak of the activations near it. A recording without a pulse gives empty layers.
///
/// - Source: S. Böck, F. Krebs, G. Widmer, ISMIR 2016; method, figures and failures in `Docs/Rhythm.md`.
package struct BeatTracker: Analyzer {
    package struct Options: Sendable, Hashable {
        /// Beats a bar that are tried, with the natural log of how much more likely each is beforehand.
        ///
        /// Networks often see a downbeat every two beats of a 4/4 bar, so two beats a bar need strong evidence.
        package var meters: [Int: Double] = [2: -50, 3: 0, 4: 0]
        /// Natural log of the probability that a bar line changes the meter: dear, so that one odd bar does not.
        package var meterChange = -25.0
        /// Beats a minute.
        package var tempo: ClosedRange<Double> = 55...215
        /// Beat lengths of the model at the most.
        package var intervalCount = 60
        /// Resistance to tempo changes.
        package var lambda = 100.0
        /// What lies before the first and after the last activation of this height is left out.
        package var threshold: Float = 0.05
        /// Frames a second of the model at least; slower activations are interpolated.
        package var frameRate = 50.0
        /// Seconds added to every beat: where listeners mark beats, seen from the network's peaks.
        package var shift = 0.01
        /// Where there is a pulse.
        package var gate = PulseGate()
        /// Confidence of the tempo below which a warning says so.
        package var weakBelow = 0.5

        package init() {}

        /// For Tactus's own network.
        package static var open: Options { Options() }

        /// As madmom 0.17 does it, bar for bar.
        package static var madmom: Options {
            var options = Options()
            options.meters = [3: 0, 4: 0]
            options.shift = 0
            options.meterChange = -.infinity
            options.gate = .madmom
            return options
        }
    }

    private let options: Options

    package init(_ options: Options = Options()) { self.options = options }

    package var name: String { "bar-pointer-hmm" }
    package var provides: Set<LayerName> { [.tempo, .meter, .beats, .bars] }
    package var needs: Set<LayerName> { [] }
    package var inputs: Set<EvidenceKey> { [.activations(.rhythm)] }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let activations = evidence[.activations(.rhythm)].interpolated(toAtLeast: options.frameRate)
        guard let span = audibleFrames(activations) else { return Finding(Self.withoutPulse) }
        let heard = activations.slice(span)
        var beats = TrackedBeat.beats(on: try mostLikelyPath(heard), heard)
        for index in beats.indices { beats[index].time = max(0, beats[index].time + options.shift) }
        let stretches = options.gate.stretches(beats)
        guard !stretches.isEmpty else { return Finding(Self.withoutPulse) }
        var found = Layers()
        found.tempo = TempoEstimator.tempo(of: stretches, heard)
        let bars = BarBuilder(stretches, duration: evidence.duration)
        found.bars = bars.bars
        found.beats = bars.beats
        found.meter = bars.meters
        let isWeak = found.tempo.map { $0.confidence < options.weakBelow } ?? false
        return Finding(found, warnings: isWeak ? ["The pulse is weak: tempo, meter, beats and bars may be wrong."] : [])
    }

    private static var withoutPulse: Layers {
        var layers = Layers()
        layers.tempo = Tempo(bpm: nil, confidence: 0, stability: 0, alternatives: [], curve: [])
        layers.meter = []
        layers.beats = []
        layers.bars = []
        return layers
    }

    private func mostLikelyPath(_ activations: FrameSeries) throws -> BarDecoder.Path {
        let meters = options.meters.sorted { $0.key < $1.key }
        let space = try BarStateSpace(
            meters: meters.map(\.key), frameRate: activations.frameRate, tempo: options.tempo,
            intervalCount: options.intervalCount)
        var decoding = BarDecoder.Options()
        decoding.lambda = options.lambda
        decoding.meterLogPriors = meters.map(\.value)
        decoding.meterChangeLogProbability = options.meterChange
        return try BarDecoder(space: space, options: decoding).decode(BeatObservation(activations))
    }

    /// The frames from the first to the last activation above the threshold.
    private func audibleFrames(_ activations: FrameSeries) -> Range<Int>? {
        func isHigh(_ frame: Int) -> Bool { activations[frame].contains { $0 >= options.threshold } }
        let frames = 0..<activations.frameCount
        guard let first = frames.first(where: isHigh), let last = frames.last(where: isHigh) else { return nil }
        return first..<last + 1
    }
}
