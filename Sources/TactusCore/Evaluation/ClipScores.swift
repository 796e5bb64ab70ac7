/// Every figure that a recording's truth allows.
package struct ClipScores: Sendable, Hashable {
    /// In 0 … 1; what is not annotated or was not analysed is absent.
    package private(set) var values: [Metric: Double] = [:]

    /// Scores an estimate.
    ///
    /// With `isTrimmed` the first five seconds of beats, and the first and last boundary of sections, are left out.
    package init(reference: Annotation, estimate: Annotation, isTrimmed: Bool = false) {
        func prepared(_ beats: [Double]?) -> [Double]? {
            beats.map { isTrimmed ? BeatScores.trimmed($0) : $0 }
        }
        addBeats(prepared(reference.beats), prepared(estimate.beats))
        if let truth = prepared(reference.downbeats), truth.count > 1, let found = prepared(estimate.downbeats) {
            values[.downbeatF] = FMeasure(truth, found, window: BeatScores.window).value
        }
        if let bpm = reference.bpm, bpm > 0, let found = estimate.bpm {
            let accuracy = TempoAccuracy(reference: bpm, estimate: found)
            values[.tempoAcc1] = accuracy.isRight ? 1 : 0
            values[.tempoAcc2] = accuracy.isRightUpToLevel ? 1 : 0
        }
        if let meter = reference.meter, let found = estimate.meter {
            values[.meter] = meter.numerator == found.numerator ? 1 : 0
            values[.beatsPerBar] = meter.beatsPerBar == found.beatsPerBar ? 1 : 0
            values[.timeSignature] = meter == found ? 1 : 0
        }
        addKeys(reference, estimate)
        addChords(reference.chords, estimate.chords)
        if let truth = reference.sections, let found = estimate.sections,
            let scores = SectionScores(reference: truth, estimate: found, isTrimmed: isTrimmed)
        {
            values[.sectionHitHalf] = scores.hitRateHalf.value
            values[.sectionHit3] = scores.hitRate3.value
            values[.sectionPairwise] = scores.pairwise.value
            values[.sectionVMeasure] = scores.vMeasure.value
        }
    }

    /// Mean of the main figures, to order clips by.
    package static func overall(_ values: [Metric: Double]) -> Double? {
        let known = Metric.main.compactMap { values[$0] }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }

    private mutating func addBeats(_ reference: [Double]?, _ estimate: [Double]?) {
        guard let reference, reference.count > 1, let estimate else { return }
        let scores = BeatScores(reference: reference, estimate: estimate)
        values[.beatF] = scores.fMeasure
        values[.beatCemgil] = scores.cemgil
        values[.beatCMLc] = scores.continuity.cmlc
        values[.beatCMLt] = scores.continuity.cmlt
        values[.beatAMLc] = scores.continuity.amlc
        values[.beatAMLt] = scores.continuity.amlt
        values[.beatPScore] = scores.pScore
        values[.beatInformationGain] = scores.informationGain
    }

    private mutating func addKeys(_ reference: Annotation, _ estimate: Annotation) {
        if let key = reference.key.flatMap({ KeyClass(name: $0) }), let found = estimate.key {
            values[.keyWeighted] = KeyScore.value(reference: key, estimate: KeyClass(name: found))
            values[.keyExact] = KeyClass(name: found) == key ? 1 : 0
        }
        if let keys = reference.keys, let found = estimate.keys {
            let truth = keys.compactMap { span in
                KeyClass(name: span.label).map { LabelledSpan(span.start, span.end, $0) }
            }
            let guesses = found.map { LabelledSpan($0.start, $0.end, KeyClass(name: $0.label)) }
            values[.keysWeighted] = KeyScore.value(reference: truth, estimate: guesses)
        }
    }

    private mutating func addChords(_ reference: [LabelledSpan<String>]?, _ estimate: [LabelledSpan<String>]?) {
        guard let reference, let estimate else { return }
        let scores = ChordScores(reference: reference, estimate: estimate)
        for (rule, share) in scores.shares { values[Metric(rule)] = share }
        values[.chordOverSegmentation] = scores.segmentation?.overSegmentation
        values[.chordUnderSegmentation] = scores.segmentation?.underSegmentation
        values[.chordMeanSegmentation] = scores.segmentation?.meanSegmentation
    }
}
