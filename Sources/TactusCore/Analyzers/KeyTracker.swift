import Foundation

/// Finds where a recording changes key.
///
/// Every bar votes for each of the 24 keys with the cues of ``KeyEstimator`` over itself and its neighbours; the most
/// likely sequence of keys changes at bar lines only (``StepGrid``), and changing is dear (``KeyDecoder``). A recording that stays in one key gets the one of the `key` layer, from its
/// start to its end. The confidence of a stretch is the estimator's posterior over it; stretches below
/// ``Options/unknownBelow`` are left out.
///
/// - Complexity: O(frames · bins + bars · 24²).
/// - Source: `Docs/Key.md`.
package struct KeyTracker: Analyzer {
    /// How much the bars say and what a change costs.
    package struct Options: Sendable, Hashable {
        /// Bars to each side that vote along with a bar.
        package var reach = 1
        /// What a second of music counts: log likelihood over log posterior.
        package var evidencePerSecond = 0.25
        /// What changes cost.
        package var decoder = KeyDecoder()
        /// The steps.
        package var grid = StepGrid()
        /// Posterior that a stretch's key needs, in 0 … 1.
        package var unknownBelow = 0.25

        package init() {}
    }

    private let options: Options
    private let spectrum = FeatureRequest.constantQ(ConstantQ.Options())

    package init(_ options: Options = Options()) { self.options = options }

    package var name: String { "key-changes" }
    package var provides: Set<LayerName> { [.keys] }
    package var needs: Set<LayerName> { [.key, .bars] }
    package var inputs: Set<EvidenceKey> { [.feature(spectrum), .activations(.chords)] }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let series = evidence[.feature(spectrum)]
        let times = options.grid.times(bars: layers.bars ?? [], duration: evidence.duration)
        var found = Layers()
        found.keys = []
        guard times.count > 1 else { return Finding(found) }
        let votes = try KeyVotes(series, chords: evidence[.activations(.chords)], times: times)
        let scores = votes.steps.map { step in
            let window = max(0, step - options.reach)...min(votes.steps.upperBound - 1, step + options.reach)
            let weight = options.evidencePerSecond * votes.audibleDuration(of: step)
            return votes.logPosteriors(over: window, isSettled: false).map { weight * $0 }
        }
        let path = options.decoder.path(scores)
        let changes = path.indices.dropFirst().filter { path[$0] != path[$0 - 1] }
        found.keys =
            changes.isEmpty
            ? Self.whole(layers.key, duration: evidence.duration)
            : zip([0] + changes, changes + [path.count]).compactMap { first, end in
                let confidence = votes.posteriors(over: first...end - 1)[path[first]]
                guard confidence >= options.unknownBelow else { return nil }
                return KeySpan(
                    start: times[first].rounded(places: 4), end: times[end].rounded(places: 4),
                    key: KeyClass.all[path[first]], confidence: confidence.rounded(places: 4))
            }
        return Finding(found)
    }

    /// The one key of a recording that never changes.
    private static func whole(_ key: Key?, duration: Double) -> [KeySpan] {
        guard let key, let tonic = key.tonic, let mode = key.mode, let camelot = key.camelot else { return [] }
        return [
            KeySpan(
                start: 0, end: duration.rounded(places: 4), name: key.name, tonic: tonic, mode: mode, camelot: camelot,
                confidence: key.confidence)
        ]
    }
}

/// What the steps of a recording say about the 24 keys.
private struct KeyVotes {
    private let ranges: [Range<Int>]
    private let profiles: [TonalProfile]
    private let chords: FrameSeries
    private let tuning: Tuning

    init(_ spectrum: FrameSeries, chords: FrameSeries, times: [Double]) throws {
        let frames = times.map { min(spectrum.frameCount, max(0, Int(($0 * spectrum.frameRate).rounded()))) }
        ranges = zip(frames, frames.dropFirst()).map { $0..<$1 }
        profiles = try TonalProfile.parts(of: spectrum, at: ranges)
        tuning = KeyCues.tuning(of: TonalProfile(joining: profiles))
        self.chords = chords
    }

    var steps: Range<Int> { profiles.indices }

    func audibleDuration(of step: Int) -> Double { profiles[step].audibleDuration }

    func posteriors(over steps: ClosedRange<Int>, isSettled: Bool = true) -> [Double] {
        let frames = ranges[steps.lowerBound].lowerBound..<ranges[steps.upperBound].upperBound
        let heard = KeyCues.ChordPosteriors(chords, frames: frames)
        let cues = KeyCues(
            TonalProfile(joining: profiles[steps]), chords: heard, tuning: tuning,
            settlingTime: isSettled ? KeyCues.settlingTime : 0)
        return KeyWeights.fitted(withChords: heard != nil, withNetwork: false).posteriors(of: cues)
    }

    func logPosteriors(over steps: ClosedRange<Int>, isSettled: Bool) -> [Double] {
        posteriors(over: steps, isSettled: isSettled).map { log(max($0, .leastNormalMagnitude)) }
    }
}
