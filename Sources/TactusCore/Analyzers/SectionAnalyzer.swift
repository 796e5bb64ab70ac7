internal import Foundation

/// Finds the form of a recording: where its sections begin, and which repeat each other.
///
/// Bars are compared by timbre and level, and cut into blocks that are alike within and of regular length
/// (``BlockMatching``), with boundaries where repetitions of harmony and melody begin or end (``RepetitionNovelty``). The
/// blocks are named by what they repeat (``BlockLabels``). Boundaries lie on bar lines; without bars on a grid of two
/// seconds. A recording of more than ``Options/grid``'s limit of bars is compared in steps of two, four, … bars. Silence
/// has no sections.
///
/// - Complexity: O(frames · bins + steps²).
/// - Source: method, figures and failures in `Docs/Sections.md`.
package struct SectionAnalyzer: Analyzer {
    /// How bars are compared, cut and named.
    package struct Options: Sendable, Hashable {
        /// The steps.
        package var grid = StepGrid()
        /// Deviation of every coefficient of the timbre that is as good as none.
        package var audibleTimbre = 0.15
        /// Decibels of level, in every band, that are as good as none.
        package var audibleLevel = 0.5
        /// Where blocks begin.
        package var matching = BlockMatching()
        /// Where repetitions begin.
        package var novelty = RepetitionNovelty()
        /// What blocks are called.
        package var labels = BlockLabels()

        /// At most 512 steps.
        package init() { grid.limit = 512 }
    }

    private let options: Options
    private let spectrum = EvidenceKey.feature(.constantQ(ConstantQ.Options()))
    private let bands = EvidenceKey.feature(.bandEnergy(BandEnergy.Options()))

    package init(_ options: Options = Options()) { self.options = options }

    package var name: String { "block-matching" }
    package var provides: Set<LayerName> { [.sections] }
    package var needs: Set<LayerName> { [.beats, .bars, .keys] }
    package var inputs: Set<EvidenceKey> { [spectrum, bands, .activations(.chords), .loudness] }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        var found = Layers()
        found.sections = []
        guard let form = try form(evidence, given: layers) else { return Finding(found) }
        let describer = SectionDescriber(loudness: evidence[.loudness], layers: layers)
        let confidences = SectionConfidence.fitted.values(of: form.blocks, times: form.times, novelty: form.novelty)
        found.sections = form.blocks.indices.map { index in
            let block = form.blocks[index]
            return describer.section(
                form.times[block.lowerBound].rounded(places: 4), form.times[block.upperBound].rounded(places: 4),
                label: form.labels[index], confidence: confidences[index].rounded(places: 4))
        }
        return Finding(found)
    }

    /// Blocks of steps with their names, and what they rest on.
    private struct Form {
        var times: [Double]
        var blocks: [Range<Int>]
        var labels: [String]
        var novelty: [Double]
    }

    /// The form of a recording; none of silence.
    private func form(_ evidence: Evidence, given layers: Layers) throws -> Form? {
        guard evidence[bands].values.contains(where: { $0 > 1e-5 }) else { return nil }
        let times = options.grid.times(bars: layers.bars ?? [], duration: evidence.duration)
        let features = try StructureFeatures(
            times: times, spectrum: evidence[spectrum], chords: evidence[.activations(.chords)],
            bands: evidence[bands])
        try Task.checkCancellation()
        let timbre = SimilarityMatrix(standardized: features.timbre, audible: options.audibleTimbre)
        let level = SimilarityMatrix(standardized: features.level, audible: options.audibleLevel)
        let sound = SimilarityMatrix.mean([(1, timbre), (1, level)])
        let novelty = options.novelty.curve(
            SimilarityMatrix(squaredDistancesOf: features.harmony.unit.beside(features.notes.unit)))
        let blocks = options.matching.blocks(sound, novelty: novelty)
        try Task.checkCancellation()
        let likeness = SimilarityMatrix.mean([
            (1, SimilarityMatrix(cosineOf: features.harmony)), (1, SimilarityMatrix(cosineOf: features.notes)),
            (0.5, timbre), (0.5, level),
        ])
        let labels = options.labels.labels(of: blocks, likeness)
        return Form(times: times, blocks: blocks, labels: labels, novelty: novelty)
    }

    /// Seconds where sections begin and the last one ends, and what the confidence of each rests on; for fitting it.
    package func terms(_ evidence: Evidence, given layers: Layers) throws -> (times: [Double], terms: [[Double]]) {
        guard let form = try form(evidence, given: layers) else { return ([], []) }
        let ends = form.blocks.map { form.times[$0.lowerBound] } + [form.times[form.times.count - 1]]
        return (ends, SectionConfidence.terms(of: form.blocks, times: form.times, novelty: form.novelty))
    }
}

/// Adds to a section what other layers say about it.
private struct SectionDescriber {
    let loudness: FrameSeries
    let layers: Layers

    func section(_ start: Double, _ end: Double, label: String, confidence: Double) -> Section {
        Section(
            start: start, end: end, label: label, confidence: confidence, loudness: loudness(from: start, to: end),
            tempo: tempo(from: start, to: end), key: key(from: start, to: end))
    }

    /// Mean of the momentary loudness as power.
    private func loudness(from start: Double, to end: Double) -> Double? {
        let first = min(loudness.frameCount, Int((start * loudness.frameRate).rounded()))
        let last = min(loudness.frameCount, Int((end * loudness.frameRate).rounded()))
        guard last > first else { return nil }
        let power = (first..<last).reduce(0) { $0 + pow(10, Double(loudness[$1, 0]) / 10) } / Double(last - first)
        let level = 10 * log10(power)
        return level > Double(LoudnessMeter.floorLUFS) ? level.rounded(places: 2) : nil
    }

    /// Median of the beats' intervals that begin inside.
    private func tempo(from start: Double, to end: Double) -> Double? {
        let times = (layers.beats ?? []).map(\.time)
        let intervals = zip(times, times.dropFirst()).filter { $0.0 >= start && $0.0 < end }.map { $1 - $0 }
        guard !intervals.isEmpty else { return nil }
        return (60 / Statistics.median(intervals)).rounded(places: 2)
    }

    /// The key that sounds longest.
    private func key(from start: Double, to end: Double) -> String? {
        (layers.keys ?? []).map { (name: $0.name, length: min(end, $0.end) - max(start, $0.start)) }
            .filter { $0.length > 0 }.max { $0.length < $1.length }?.name
    }
}
