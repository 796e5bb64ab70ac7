/// The answers of an analysis that carry a confidence, and whether they were right.
package struct Judgements: Sendable, Hashable {
    /// What is answered with a confidence; the raw value is the name in JSON.
    package enum Subject: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
        case beats, bars, tempo, meter, key, keys, chords, sections
    }

    /// By subject; subjects without any are absent.
    package private(set) var answers: [Subject: [Reliability.Judgement]] = [:]

    /// None yet.
    package init() {}

    /// Judges what an analysis found.
    ///
    /// A beat is right when a true one is within 70 ms, and counts when it lies where beats are annotated, and so is a bar by
    /// its downbeat; tempo within
    /// 4 %; a meter by its beats per bar, the longest one; a key exactly, and `unknown` is no answer; keys over time
    /// likewise, weighted by duration; a chord by root and quality whatever its bass, weighted by duration.
    /// A section is right when true boundaries are within 3 s of both its ends; those of the whole form are given.
    package init(reference: Annotation, layers: Layers) {
        if let truth = reference.beats, let beats = layers.beats {
            answers[.beats] = Self.judged(beats.map { ($0.time, $0.confidence) }, truth)
        }
        if let truth = reference.downbeats, let bars = layers.bars {
            answers[.bars] = Self.judged(bars.compactMap { bar in bar.confidence.map { (bar.start, $0) } }, truth)
        }
        if let bpm = reference.bpm, bpm > 0, let tempo = layers.tempo, let found = tempo.bpm {
            let isRight = TempoAccuracy(reference: bpm, estimate: found).isRight
            answers[.tempo] = [.init(confidence: tempo.confidence, isRight: isRight)]
        }
        if let meter = reference.meter, let spans = layers.meter,
            let longest = spans.max(by: { $0.end - $0.start < $1.end - $1.start })
        {
            let found = TimeSignature(longest.numerator, longest.denominator)
            let isRight = found.beatsPerBar == meter.beatsPerBar
            answers[.meter] = [.init(confidence: longest.confidence, isRight: isRight)]
        }
        if let truth = reference.key.flatMap({ KeyClass(name: $0) }), let key = layers.key,
            let found = KeyClass(name: key.name)
        {
            answers[.key] = [.init(confidence: key.confidence, isRight: found == truth)]
        }
        if let truth = reference.keys, let keys = layers.keys {
            answers[.keys] = Self.judged(keys, truth)
        }
        if let truth = reference.chords, let chords = layers.chords {
            answers[.chords] = Self.judged(chords, truth)
        }
        if let truth = reference.sections, let sections = layers.sections {
            let boundaries = truth.flatMap { [$0.start, $0.end] }.sorted()
            let outer = [sections.first?.start, sections.last?.end]
            answers[.sections] = sections.map { section in
                let isRight = [section.start, section.end].allSatisfy { time in
                    let nearest = EventMatching.nearest(to: time, in: boundaries).map { boundaries[$0] }
                    return outer.contains(time) || nearest.map { abs($0 - time) <= 3 } ?? false
                }
                return .init(confidence: section.confidence, isRight: isRight)
            }
        }
    }

    /// Takes over the answers of another recording.
    package mutating func append(_ other: Judgements) {
        answers.merge(other.answers) { $0 + $1 }
    }

    private static func judged(
        _ events: [(time: Double, confidence: Double)], _ truth: [Double]
    ) -> [Reliability.Judgement]? {
        guard let first = truth.first, let last = truth.last else { return nil }
        let window = BeatScores.window
        return events.filter { $0.time >= first - window && $0.time <= last + window }.map { time, confidence in
            let nearest = EventMatching.nearest(to: time, in: truth).map { truth[$0] }
            return .init(confidence: confidence, isRight: nearest.map { abs($0 - time) <= window } ?? false)
        }
    }

    private struct Guess<Label: Sendable & Hashable>: Sendable, Hashable {
        let label: Label
        let confidence: Double
    }

    private static func judged(_ keys: [KeySpan], _ truth: [LabelledSpan<String>]) -> [Reliability.Judgement] {
        keys.flatMap { key in
            truth.compactMap { span in
                let weight = min(key.end, span.end) - max(key.start, span.start)
                guard weight > 0, let right = KeyClass(name: span.label) else { return nil }
                return .init(confidence: key.confidence, isRight: key.keyClass == right, weight: weight)
            }
        }
    }

    private static func judged(_ chords: [ChordSpan], _ truth: [LabelledSpan<String>]) -> [Reliability.Judgement] {
        func rootPosition(_ label: String) -> HarteChord {
            HarteChord(label.prefix { $0 != "/" }) ?? .unknown
        }
        let reference = truth.map { LabelledSpan($0.start, $0.end, rootPosition($0.label)) }
        let estimate = chords.map {
            LabelledSpan($0.start, $0.end, Guess(label: rootPosition($0.label), confidence: $0.confidence))
        }
        // Where nothing was answered there is no confidence to judge.
        let silence = Guess(label: HarteChord.none, confidence: .nan)
        return LabelledSpan.overlaid(reference, estimate, filling: silence).compactMap { pair in
            guard !pair.estimate.confidence.isNaN,
                let score = ChordComparison.tetrads.score(pair.reference, pair.estimate.label)
            else { return nil }
            return .init(confidence: pair.estimate.confidence, isRight: score == 1, weight: pair.duration)
        }
    }
}
