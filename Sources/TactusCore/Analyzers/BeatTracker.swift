import Foundation

/// Finds beats, bars, meter and tempo from the activations of a rhythm network and from what the rest of the song says.
///
/// A bar-pointer model is decoded over the whole recording. Then its path and relatives of it at other tempi are weighed by
/// what the whole song knows: chords, chroma and timbre change on bar lines, rhythms repeat after bars
/// (``GridSelector``, ``BarLinePath``). A recording without a pulse gives empty layers.
///
/// - Complexity: O(frames), about a third of it for the song's evidence.
/// - Source: S. Böck, F. Krebs, G. Widmer, ISMIR 2016; method, figures and failures in `Docs/Rhythm.md`.
package struct BeatTracker: Analyzer {
    /// Who decides about tempo, meter and bar lines.
    package enum Judge: Sendable, Hashable {
        /// The most likely path of the bar model.
        case barModel
        /// The activations, the spectrum and the chroma of the whole song.
        case song
        /// These and the posteriors of the chord network.
        case songWithChords
    }

    /// Whose activations are read; each has weights of its own.
    package enum Network: Sendable, Hashable {
        case open
        case madmom
    }

    package struct Options: Sendable, Hashable {
        /// Whose activations are read.
        package var network = Network.open
        /// Who decides about tempo, meter and bar lines.
        package var judge = Judge.songWithChords
        /// Seconds of audio beyond which the bar model decides alone, so that memory stays bounded: an hour.
        package var longestJudged = 3600.0
        /// Beats a bar that are tried, with the natural log of how much more likely each is beforehand.
        ///
        /// Networks often see a downbeat every two beats of a 4/4 bar, so two beats a bar need strong evidence.
        package var meters: [Int: Double] = [2: -50, 3: 0, 4: 0]
        /// Natural log of the probability that a bar line changes the meter: dear, so that one odd bar does not.
        package var meterChange = -25.0
        /// Beats a minute that the bar model tries; the song may decide for a third to three times as many.
        package var tempo: ClosedRange<Double> = 48...240
        /// Beat lengths of the model at the most.
        package var intervalCount = 60
        /// Resistance to tempo changes.
        package var lambda = 100.0
        /// The same for the path of players who do not keep time; `nil`: all keep time.
        package var elastic: Double? = 25
        /// What lies before the first and after the last activation of this height is left out.
        package var threshold: Float = 0.05
        /// Frames a second of the model at least; slower activations are interpolated.
        package var frameRate = 50.0
        /// Seconds added to every beat: where listeners mark beats, seen from the network's peaks.
        package var shift = 0.01
        /// Where there is a pulse.
        package var gate = PulseGate()
        /// Probability of a pulse below which the song says that there is none.
        package var pulseBelow = 0.1
        /// Confidence of the tempo below which a warning says so.
        package var weakBelow = Tempo.unknownBelow

        package init() {}

        /// For Tactus's own network.
        package static var open: Options { Options() }

        /// For madmom's networks.
        package static var madmom: Options {
            var options = madmomBarModel
            options.judge = .songWithChords
            options.pulseBelow = 0.05
            options.tempo = 48...240
            return options
        }

        /// As madmom 0.17 does it, bar for bar.
        package static var madmomBarModel: Options {
            var options = Options()
            options.network = .madmom
            options.elastic = nil
            options.judge = .barModel
            options.meters = [3: 0, 4: 0]
            options.meterChange = -.infinity
            options.tempo = 55...215
            options.shift = 0
            options.gate = .madmom
            return options
        }
    }

    private let options: Options

    package init(_ options: Options = Options()) { self.options = options }

    package var name: String { "bar-pointer-hmm" }
    package var provides: Set<LayerName> { [.tempo, .meter, .beats, .bars] }
    package var needs: Set<LayerName> { [] }
    package var inputs: Set<EvidenceKey> {
        switch options.judge {
        case .barModel: [.activations(.rhythm)]
        case .song: [.activations(.rhythm), Self.spectrum, Self.constantQ]
        case .songWithChords: [.activations(.rhythm), Self.spectrum, Self.constantQ, .activations(.chords)]
        }
    }

    private static let spectrum = EvidenceKey.feature(.filteredSpectrogram(.rhythm))
    private static let constantQ = EvidenceKey.feature(.constantQ(ConstantQ.Options()))

    /// Beyond the longest recording that the song judges, the bar model does not want the song's features.
    package func fitted(toDuration duration: Double) -> any Analyzer {
        guard duration > options.longestJudged else { return self }
        var options = options
        options.judge = .barModel
        return BeatTracker(options)
    }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let activations = evidence[.activations(.rhythm)].interpolated(toAtLeast: options.frameRate)
        guard let span = audibleFrames(activations) else { return Finding(Self.withoutPulse) }
        let heard = activations.slice(span)
        let path = TrackedBeat.beats(on: try mostLikelyPath(heard), heard)
        guard !options.gate.stretches(path).isEmpty else { return Finding(Self.withoutPulse) }
        guard let tracked = try judged(path, heard, activations, evidence) else { return Finding(Self.withoutPulse) }
        let stretches = options.gate.stretches(tracked.beats)
        guard !stretches.isEmpty else { return Finding(Self.withoutPulse) }
        var found = Layers()
        found.tempo = TempoEstimator.tempo(
            of: stretches, activations, confidence: tracked.confidence, judged: tracked.tempi)
        let bars = BarBuilder(stretches, duration: evidence.duration, isCompound: tracked.isCompound) { meter, beats in
            tracked.confidence.meter(posterior: tracked.posterior(of: meter), beats: beats)
        }
        found.bars = bars.bars
        found.beats = bars.beats
        found.meter = bars.meters
        let isWeak = found.tempo.map { $0.confidence < options.weakBelow } ?? false
        return Finding(found, warnings: isWeak ? ["The pulse is weak: tempo, meter, beats and bars may be wrong."] : [])
    }

    /// What the song's judgement rests on, for fitting its weights; the gate is not asked.
    ///
    /// - Precondition: the options let the song judge.
    package func cues(_ evidence: Evidence) throws -> RhythmCueReport {
        let activations = evidence[.activations(.rhythm)].interpolated(toAtLeast: options.frameRate)
        guard let span = audibleFrames(activations) else { return RhythmCueReport() }
        let heard = activations.slice(span)
        let path = TrackedBeat.beats(on: try mostLikelyPath(heard), heard)
        guard path.count >= 3 else { return RhythmCueReport() }
        let song = try songEvidence(activations, evidence)
        let grids = try GridCandidates.grids(path, heard, lambda: options.lambda, elastic: options.elastic)
        return RhythmCueReport(grids.map { GridSelector.Candidate($0, song) }, song)
    }

    private func songEvidence(_ activations: FrameSeries, _ evidence: Evidence) throws -> SongEvidence {
        try SongEvidence(
            activations: activations, spectrum: evidence[Self.spectrum], constantQ: evidence[Self.constantQ],
            chords: options.judge == .songWithChords ? evidence[.activations(.chords)] : nil)
    }

    /// Beats in bars, with what is known about them.
    private struct Tracked {
        var beats: [TrackedBeat]
        var confidence: RhythmConfidence
        /// Whether beats divide in three.
        var isCompound = false
        /// Posteriors of tempi and of meters, when the song has judged.
        var tempi: [TempoEstimator.TempoPosterior]?
        var meters: [Int: Double]?

        /// What the song says for the meter of a passage, a half when nothing.
        ///
        /// The song judges its own meter; a passage in another one was found against that, by evidence of its place.
        func posterior(of meter: Int) -> Double {
            guard let meters, let own = meters.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return 0.5 }
            return own.key == meter ? own.value : 0.5
        }
    }

    /// The path as it is, or what the song makes of it; beats with confidences, moved to where listeners mark them.
    ///
    /// - Returns: `nil` when the song says that there is no pulse.
    private func judged(
        _ path: [TrackedBeat], _ heard: FrameSeries, _ activations: FrameSeries, _ evidence: Evidence
    ) throws -> Tracked? {
        guard options.judge != .barModel, evidence.duration <= options.longestJudged else {
            let confidence = RhythmConfidence.barModel
            return Tracked(beats: finished(path, confidence, posterior: 0.5), confidence: confidence)
        }
        let song = try songEvidence(activations, evidence)
        let weights = RhythmWeights.fitted(for: options.network, withChords: options.judge == .songWithChords)
        let grids = try GridCandidates.grids(path, heard, lambda: options.lambda, elastic: options.elastic)
        var choice = try GridSelector(weights: weights).choose(among: grids, song)
        let presence = PulsePresence.fitted(for: options.network)
        guard presence.probability(choice.gridCues, posterior: choice.gridPosterior) >= options.pulseBelow else {
            return nil
        }
        let compound = CompoundTime.fitted(for: options.network, withChords: options.judge == .songWithChords)
        let isCompound = compound.judge(&choice, song)
        var beats = choice.grid.beats
        for (index, place) in BarLinePath(choice, weights: weights).places().enumerated() {
            beats[index].meter = place.meter
            beats[index].position = place.position
        }
        beats = EdgeBeats.countedOut(beats, song, duration: evidence.duration)
        let confidence = RhythmConfidence.fitted(for: options.network)
        let trusted = finished(beats, confidence, posterior: choice.gridPosterior) { index in
            choice.posterior(ofBarAt: index, in: beats)
        }
        let kept = EdgeBeats.heard(beats, song, duration: evidence.duration)
        return Tracked(
            beats: Array(trusted[kept]), confidence: confidence, isCompound: isCompound, tempi: choice.tempi,
            meters: choice.meters)
    }

    /// With confidences, and moved to where listeners mark beats.
    private func finished(
        _ beats: [TrackedBeat], _ rule: RhythmConfidence, posterior: Double,
        ofBars: (_ index: Int) -> Double = { _ in 0.5 }
    ) -> [TrackedBeat] {
        var beats = beats
        for (index, confidence) in rule.beats(beats, posterior: posterior).enumerated() {
            beats[index].time = max(0, beats[index].time + options.shift)
            beats[index].confidence = confidence
        }
        for (index, confidence) in rule.downbeats(beats, posterior: ofBars).enumerated() {
            beats[index].downbeatConfidence = confidence
        }
        return beats
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
