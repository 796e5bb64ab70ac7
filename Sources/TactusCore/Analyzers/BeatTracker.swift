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
        package var meters: [Int: Double] = [2: -10, 3: 0, 4: 0]
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

        package init() {}

        /// For Tactus's own network.
        package static var open: Options { Options() }

        /// As madmom 0.17 does it, bar for bar.
        package static var madmom: Options {
            var options = Options()
            options.meters = [3: 0, 4: 0]
            options.shift = 0
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
        let (meter, path) = try mostLikelyBars(heard)
        var beats = TrackedBeat.beats(on: path, heard)
        for index in beats.indices { beats[index].time = max(0, beats[index].time + options.shift) }
        guard beats.count >= 3 else { return Finding(Self.withoutPulse) }
        return Finding(rhythm(of: beats, meter: meter, heard, duration: evidence.duration))
    }

    private static var withoutPulse: Layers {
        var layers = Layers()
        layers.tempo = Tempo(bpm: nil, confidence: 0, stability: 0, alternatives: [], curve: [])
        layers.meter = []
        layers.beats = []
        layers.bars = []
        return layers
    }

    /// Decodes every meter.
    private func mostLikelyBars(
        _ activations: FrameSeries
    ) throws -> (meter: (beats: Int, confidence: Double), path: BarDecoder.Path) {
        let observation = BeatObservation(activations)
        var best: (beats: Int, path: BarDecoder.Path)?
        var scores: [Int: Double] = [:]
        for (beats, prior) in options.meters.sorted(by: { $0.key < $1.key }) {
            let space = try BarStateSpace(
                beatsPerBar: beats, frameRate: activations.frameRate, tempo: options.tempo,
                intervalCount: options.intervalCount)
            var path = try BarDecoder(space: space, lambda: options.lambda).decode(observation)
            path.logProbability += prior
            scores[beats] = path.logProbability
            if path.logProbability > best?.path.logProbability ?? -.infinity { best = (beats, path) }
        }
        guard let best else { throw ParameterError("meters", "at least one meter is needed") }
        let evidence = scores.values.map { exp(($0 - best.path.logProbability) / 10) }.reduce(0, +)
        return ((best.beats, 1 / evidence), best.path)
    }

    private func rhythm(
        of tracked: [TrackedBeat], meter: (beats: Int, confidence: Double), _ activations: FrameSeries, duration: Double
    ) -> Layers {
        var layers = Layers()
        layers.tempo = TempoEstimator.tempo(of: tracked, activations)
        let bars = BarBuilder.bars(of: tracked, beatsPerBar: meter.beats, duration: duration)
        layers.bars = bars
        var bar = -1
        layers.beats = tracked.map { beat in
            if beat.position == 0 { bar += 1 }
            return Beat(
                time: beat.time.rounded(places: 4), position: beat.position + 1, bar: bar >= 0 ? bar : nil,
                confidence: min(1, beat.activation).rounded(places: 3))
        }
        layers.meter =
            bars.isEmpty
            ? []
            : [
                MeterSpan(
                    start: bars[0].start, end: bars[bars.count - 1].end, numerator: meter.beats,
                    confidence: meter.confidence.rounded(places: 3))
            ]
        return layers
    }

    /// The frames from the first to the last activation above the threshold.
    private func audibleFrames(_ activations: FrameSeries) -> Range<Int>? {
        func isHigh(_ frame: Int) -> Bool { activations[frame].contains { $0 >= options.threshold } }
        let frames = 0..<activations.frameCount
        guard let first = frames.first(where: isHigh), let last = frames.last(where: isHigh) else { return nil }
        return first..<last + 1
    }
}
