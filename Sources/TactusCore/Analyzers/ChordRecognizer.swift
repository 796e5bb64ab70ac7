internal import Foundation

/// Finds the chords of a recording from the posteriors of a chord network, and writes them into the bars.
///
/// The most likely path through the network's chords, which change more easily on beats and most easily on downbeats
/// (``ChordChangeCosts``), is cut into segments whose boundaries move onto beats where the evidence allows
/// (``ChordSegmenter``); without beats they stay where the network puts them. Which note is lowest is asked once more
/// (``ChordBass``). The chords cover the
/// recording from 0 to its end without gaps, N where nothing sounds. Confidence is the probability that root
/// and quality are right, from the chord's mean posterior over its segment. Roots are spelled for the key of their place and get its Roman numeral (``LocalHarmony``); where no key
/// is clear they are spelled for the key signature that fits the chords best.
///
/// Besides the chords it gives the bars that it was given, with their chords (``BarHarmony``).
///
/// - Complexity: O(frames · states).
/// - Source: method, figures and failures in `Docs/Chords.md`.
package struct ChordRecognizer: Analyzer {
    /// Which network is read, and how boundaries move onto beats.
    package struct Options: Sendable, Hashable {
        /// Whether to read the large vocabulary of `detailedChords` instead of `chords`.
        package var isDetailed = false
        /// Whether changes cost what their place in the bar says, when there are beats.
        package var usesBars = true
        /// Reach and tolerance of a move.
        package var segmenter = ChordSegmenter()

        package init() {}
    }

    private let options: Options
    private let spectrum = EvidenceKey.feature(.constantQ(ConstantQ.Options()))

    package init(_ options: Options = Options()) { self.options = options }

    package var name: String { "chord-viterbi" }
    package var provides: Set<LayerName> { [.chords] }
    package var needs: Set<LayerName> { [.beats, .bars, .keys] }
    package var amends: Set<LayerName> { [.bars] }
    package var inputs: Set<EvidenceKey> {
        [spectrum, .activations(.chords), .activations(options.isDetailed ? .detailedChords : .chords)]
    }

    /// Recognises the chords.
    ///
    /// - Returns: `chords`, and `bars` when they were given.
    /// - Throws: ``ParameterError`` when the activations are not those of a known chord network.
    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        // Without the spectrum or crema's basses the network's own stay.
        let bass =
            evidence.has(spectrum) && evidence.has(.activations(.chords))
            ? ChordBass(spectrum: evidence[spectrum], chords: evidence[.activations(.chords)]) : nil
        let duration = evidence.duration
        let found =
            options.isDetailed
            ? try recognize(
                try LargeVocabularyEvidence(evidence[.activations(.detailedChords)]), bass, duration: duration,
                given: layers)
            : try recognize(
                try CremaEvidence(evidence[.activations(.chords)]), bass, duration: duration, given: layers)
        return Finding(found)
    }

    private func recognize(
        _ evidence: some ChordEvidence, _ bass: ChordBass?, duration: Double, given layers: Layers
    ) throws -> Layers {
        let beats = layers.beats ?? []
        let changes =
            options.usesBars && !beats.isEmpty
            ? evidence.changeCosts.logProbabilities(
                frameCount: evidence.frameCount, frameRate: evidence.frameRate, beats: beats, bars: layers.bars ?? [])
            : nil
        let path = try evidence.decoder.path(
            frameCount: evidence.frameCount, changeAt: changes.map { values in { values[$0] } },
            observe: { evidence.observe($0, into: &$1) })
        let segments = options.segmenter.segments(
            of: path, evidence, beats: beats.map(\.time), duration: duration)
        let named = segments.map { evidence.label(of: $0.state, over: $0.frames) }
        let labels = try bass?.chosen(for: named, over: segments.map { $0.start..<$0.end }) ?? named
        var heard: [(span: ChordSpan, label: ChordLabel)] = []
        for (segment, label) in zip(segments, labels) {
            let posterior = segment.frames.reduce(0) { $0 + exp(evidence.logProbability(of: segment.state, at: $1)) }
            let confidence = evidence.calibration.probability(of: posterior / Double(segment.frames.count))
            let span = ChordSpan(
                start: segment.start.rounded(places: 4), end: segment.end.rounded(places: 4), label: label.text(),
                confidence: confidence.rounded(places: 4))
            Self.append(span, label, to: &heard)
        }
        let harmony = LocalHarmony(keys: layers.keys ?? [], fallback: Self.spelling(heard))
        var spans = harmony.named(heard)
        if spans.isEmpty, duration > 0 {
            spans = [ChordSpan(start: 0, end: duration.rounded(places: 4), label: "N", confidence: 0)]
        }
        var found = Layers()
        found.chords = spans
        found.bars = layers.bars.map { BarHarmony().filled($0, with: spans) }
        return found
    }

    /// Appends a span, or lengthens the last one when the chord goes on.
    private static func append(
        _ span: ChordSpan, _ label: ChordLabel, to chords: inout [(span: ChordSpan, label: ChordLabel)]
    ) {
        guard span.end > span.start else { return }
        guard let last = chords.last, last.label == label else { return chords.append((span, label)) }
        let (before, after) = (last.span.end - last.span.start, span.end - span.start)
        let mean = (last.span.confidence * before + span.confidence * after) / (before + after)
        chords[chords.count - 1].span.end = span.end
        chords[chords.count - 1].span.confidence = mean.rounded(places: 4)
    }

    /// The signature that fits all chords best.
    private static func spelling(_ chords: [(span: ChordSpan, label: ChordLabel)]) -> PitchSpelling {
        var weights = [Double](repeating: 0, count: 12)
        for (span, label) in chords {
            for pitchClass in label.pitchClasses { weights[pitchClass] += span.end - span.start }
        }
        return PitchSpelling(fitting: weights)
    }
}
