internal import Foundation

/// Finds the chords of a recording from the posteriors of a chord network, and writes them into the bars.
///
/// The most likely path through the network's chords, which change more easily on beats and most easily on downbeats
/// (``ChordChangeCosts``), is cut into segments whose boundaries move onto beats where the evidence allows
/// (``ChordSegmenter``); without beats they stay where the network puts them. The chords cover the
/// recording from 0 to its end without gaps, N where nothing sounds. Confidence is the probability that root
/// and quality are right, from the chord's mean posterior over its segment. Roots are spelled for the key when one is given, else for the key signature that fits the chords best.
///
/// Besides the chords it gives the bars that it was given, each with the labels that sound in it for a quarter of a beat
/// or more.
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

    package init(_ options: Options = Options()) { self.options = options }

    package var name: String { "chord-viterbi" }
    package var provides: Set<LayerName> { [.chords] }
    package var needs: Set<LayerName> { [.beats, .bars] }
    package var inputs: Set<EvidenceKey> { [.activations(options.isDetailed ? .detailedChords : .chords)] }

    /// Recognises the chords.
    ///
    /// - Returns: `chords`, and `bars` when they were given.
    /// - Throws: ``ParameterError`` when the activations are not those of a known chord network.
    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let found =
            options.isDetailed
            ? recognize(
                try LargeVocabularyEvidence(evidence[.activations(.detailedChords)]), duration: evidence.duration,
                given: layers)
            : recognize(try CremaEvidence(evidence[.activations(.chords)]), duration: evidence.duration, given: layers)
        return Finding(found)
    }

    private func recognize(_ evidence: some ChordEvidence, duration: Double, given layers: Layers) -> Layers {
        let beats = layers.beats ?? []
        let changes =
            options.usesBars && !beats.isEmpty
            ? evidence.changeCosts.logProbabilities(
                frameCount: evidence.frameCount, frameRate: evidence.frameRate, beats: beats, bars: layers.bars ?? [])
            : nil
        let path = evidence.decoder.path(
            frameCount: evidence.frameCount, changeAt: changes.map { values in { values[$0] } },
            observe: { evidence.observe($0, into: &$1) })
        let segments = options.segmenter.segments(
            of: path, evidence, beats: beats.map(\.time), duration: duration)
        let labels = segments.map { evidence.label(of: $0.state, over: $0.frames) }
        let spelling = Self.spelling(labels, segments, key: layers.key)
        var spans: [ChordSpan] = []
        for (segment, label) in zip(segments, labels) {
            let posterior = segment.frames.reduce(0) { $0 + exp(evidence.logProbability(of: segment.state, at: $1)) }
            let confidence = evidence.calibration.probability(of: posterior / Double(segment.frames.count))
            let span = ChordSpan(
                start: segment.start.rounded(places: 4), end: segment.end.rounded(places: 4), label: label,
                confidence: confidence.rounded(places: 4), spelling: spelling)
            Self.append(span, to: &spans)
        }
        if spans.isEmpty, duration > 0 {
            spans = [ChordSpan(start: 0, end: duration.rounded(places: 4), label: "N", confidence: 0)]
        }
        var found = Layers()
        found.chords = spans
        found.bars = layers.bars.map { Self.filled($0, with: spans) }
        return found
    }

    /// Appends a span, or lengthens the last one when the chord goes on.
    private static func append(_ span: ChordSpan, to spans: inout [ChordSpan]) {
        guard span.end > span.start else { return }
        guard let last = spans.last, last.label == span.label else { return spans.append(span) }
        let (before, after) = (last.end - last.start, span.end - span.start)
        let mean = (last.confidence * before + span.confidence * after) / (before + after)
        spans[spans.count - 1].end = span.end
        spans[spans.count - 1].confidence = mean.rounded(places: 4)
    }

    private static func spelling(_ labels: [ChordLabel], _ segments: [ChordSegment], key: Key?) -> PitchSpelling {
        if let mode = key?.mode, let tonic = key?.tonic.flatMap({ PitchSpelling.pitchClass(ofName: $0) }) {
            return PitchSpelling(tonic: tonic, mode: mode)
        }
        var weights = [Double](repeating: 0, count: 12)
        for (label, segment) in zip(labels, segments) {
            for pitchClass in label.pitchClasses { weights[pitchClass] += segment.end - segment.start }
        }
        return PitchSpelling(fitting: weights)
    }

    /// The bars with the chords that sound in each; the longest one when all are shorter than a quarter of a beat.
    private static func filled(_ bars: [Bar], with spans: [ChordSpan]) -> [Bar] {
        var first = 0
        return bars.map { bar in
            var bar = bar
            while first < spans.count, spans[first].end <= bar.start { first += 1 }
            var sounding: [(label: String, length: Double)] = []
            for span in spans[first...].prefix(while: { $0.start < bar.end }) {
                sounding.append((span.label, min(span.end, bar.end) - max(span.start, bar.start)))
            }
            let least = 0.25 * (bar.end - bar.start) / Double(max(1, bar.numerator))
            let kept = sounding.filter { $0.length >= least }
            let longest = sounding.max { $0.length < $1.length }
            bar.chords = (kept.isEmpty ? [longest].compactMap { $0 } : kept).map(\.label)
            return bar
        }
    }
}
