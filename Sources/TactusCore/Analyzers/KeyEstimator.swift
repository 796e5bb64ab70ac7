/// Finds the key of a whole recording.
///
/// Weighs, for each of the 24 major and minor keys, how well the pitch classes of the spectrum fit the key's profile,
/// what the chord network hears as pitches and bass notes, and where wanted what a key network says
/// (``KeyCues``, ``KeyWeights``). Of all keys with a confidence of 0.8 about 80 % are right (``KeyConfidence``). When the
/// posterior of the best key is below ``Options/unknownBelow`` the name is `unknown` and the likeliest keys are still listed
/// with their posteriors: silence, noise, drums and speech end there, and so does a recording of a second.
///
/// Transposing a recording by semitones transposes the answer; its level does not matter; it may be tuned up to half a
/// semitone away from A = 440 Hz. A recording that changes key gets the key that fits best overall.
///
/// - Complexity: O(frames · bins).
/// - Source: `Docs/Key.md`.
package struct KeyEstimator: Analyzer {
    /// Which evidence is used, and when there is too little.
    package struct Options: Sendable, Hashable {
        /// Whether to listen to the chord network.
        ///
        /// One without columns for pitch classes and bass notes says nothing here.
        package var usesChords = true
        /// Whether to listen to a key network.
        package var usesKeyNetwork = false
        /// Posterior that the best key needs, in 0 … 1.
        package var unknownBelow = 0.25
        /// Probability that another key needs to be listed, in 0 … 1; more than the 1 / 24 of knowing nothing.
        package var alternativesFrom = 0.05

        package init() {}
    }

    private let options: Options
    private let spectrum = FeatureRequest.constantQ(ConstantQ.Options())

    /// Creates an estimator.
    ///
    /// - Throws: ``ParameterError`` when a threshold is not in 0 … 1.
    package init(_ options: Options = Options()) throws(ParameterError) {
        for (name, value) in [
            ("unknownBelow", options.unknownBelow), ("alternativesFrom", options.alternativesFrom),
        ] where !(0...1).contains(value) {
            throw ParameterError(name, "must be from 0 to 1, is \(value)")
        }
        self.options = options
    }

    package var name: String { "key-profiles" }
    package var provides: Set<LayerName> { [.key] }
    package var needs: Set<LayerName> { [] }
    package var inputs: Set<EvidenceKey> {
        var inputs: Set<EvidenceKey> = [.feature(spectrum)]
        if options.usesChords { inputs.insert(.activations(.chords)) }
        if options.usesKeyNetwork { inputs.insert(.activations(.key)) }
        return inputs
    }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let beliefs = try beliefs(evidence)
        var found = Layers()
        found.key = key(beliefs)
        return Finding(found)
    }

    /// What is believed of the keys, in the order of ``KeyClass/all``.
    package struct Beliefs: Sendable, Hashable {
        /// What speaks for each.
        package let cues: KeyCues
        /// How likely each is by all evidence; sums to 1.
        package let posteriors: [Double]
        /// The same without a key network; sums to 1.
        package let withoutNetwork: [Double]
        /// How likely each is by the spectrum alone; sums to 1.
        package let spectrum: [Double]
        fileprivate let confidence: KeyConfidence
    }

    /// What the answer rests on.
    ///
    /// - Throws: `CancellationError`.
    package func beliefs(_ evidence: Evidence) throws -> Beliefs {
        let chords = options.usesChords ? KeyCues.ChordPosteriors(evidence[.activations(.chords)]) : nil
        let network = options.usesKeyNetwork ? Self.posteriors(evidence[.activations(.key)]) : nil
        let cues = KeyCues(try TonalProfile(evidence[.feature(spectrum)]), chords: chords, network: network)
        let (withChords, withNetwork) = (chords != nil, network != nil)
        return Beliefs(
            cues: cues,
            posteriors: KeyWeights.fitted(withChords: withChords, withNetwork: withNetwork).posteriors(of: cues),
            withoutNetwork: KeyWeights.fitted(withChords: withChords, withNetwork: false).posteriors(of: cues),
            spectrum: KeyWeights.fitted(withChords: false, withNetwork: false).posteriors(of: cues),
            confidence: .fitted(withChords: withChords, withNetwork: withNetwork))
    }

    /// The layer.
    private func key(_ beliefs: Beliefs) -> Key {
        // Equal posteriors keep the order of the keys.
        let ranked = beliefs.posteriors.enumerated()
            .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
            .map { (index: $0.offset, key: KeyClass.all[$0.offset], posterior: $0.element) }
        guard let best = ranked.first else { return Key(name: "unknown", confidence: 0) }
        guard best.posterior >= options.unknownBelow else {
            return Key(
                name: "unknown", confidence: best.posterior.rounded(places: 4),
                alternatives: candidates(ranked.map { ($0.key, $0.posterior) }))
        }
        let confidence = beliefs.confidence(
            posterior: best.posterior, withoutNetwork: beliefs.withoutNetwork[best.index],
            spectrum: beliefs.spectrum[best.index])
        // The others keep their order and stay below the answer, and all together at most at 1.
        let scale = min(confidence / best.posterior, (1 - confidence) / max(1 - best.posterior, .leastNormalMagnitude))
        return Key(
            name: best.key.name, tonic: best.key.tonicName, mode: best.key.mode, camelot: best.key.camelot,
            confidence: confidence.rounded(places: 4),
            alternatives: candidates(ranked.dropFirst().map { ($0.key, $0.posterior * scale) }))
    }

    private func candidates(_ keys: [(key: KeyClass, probability: Double)]) -> [Key.Candidate] {
        keys.prefix { $0.probability >= options.alternativesFrom }
            .map { Key.Candidate(name: $0.key.name, confidence: $0.probability.rounded(places: 4)) }
    }

    /// Mean posterior of each key over the frames of a key network; its columns are named as ``KeyClass/name``.
    ///
    /// Without frames nothing is known, and all keys are equal.
    private static func posteriors(_ series: FrameSeries) -> [Double] {
        guard case .label(let labels) = series.axis else {
            preconditionFailure("a key network names its columns, this one's axis is \(series.axis)")
        }
        return KeyClass.all.map { key in
            guard let column = labels.firstIndex(of: key.name) else {
                preconditionFailure("the key network has no column '\(key.name)'")
            }
            guard series.frameCount > 0 else { return 1 / Double(KeyClass.all.count) }
            return series.mean(of: column)
        }
    }
}

extension FrameSeries {
    /// Mean of a column; 0 without frames.
    fileprivate func mean(of bin: Int) -> Double {
        guard frameCount > 0 else { return 0 }
        return (0..<frameCount).reduce(0) { $0 + Double(self[$1, bin]) } / Double(frameCount)
    }
}
