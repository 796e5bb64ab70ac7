/// Makes the grids among which the whole song decides.
///
/// Around half, double, a third, three times, two thirds and one and a half times the tempo of the bar model's path the
/// most likely beats are decoded anew, with tempi within 18 %; to these come every other beat of the path, the places
/// halfway between, and both together. Grids with fewer than six beats, or nearly equal to an earlier one, are left out.
///
/// A player who does not keep time leaves the path behind for some beats. Where its intervals vary, and the activations are
/// much likelier when tempo may change faster and further, the most likely beats under that freedom stand for the path.
package struct GridCandidates {
    private static let multiples = [1.0 / 2, 2, 1.0 / 3, 3, 2.0 / 3, 3.0 / 2]
    private static let slack = 1.18
    private static let tempi = 25.0...330
    /// What is added for a grid that is not the most likely one of its tempo, in nats.
    private static let derivedPenalty = -5.0
    /// The tempi of an elastic path, the unsteadiness of the steady one from which it is tried, and what it must gain in nats a
    /// second: a steady song only loses by it.
    private static let elasticSlack = 1.5
    private static let elasticAbove = 0.04
    private static let elasticGain = 0.5

    /// Makes the grids.
    ///
    /// - Parameters:
    ///   - path: the bar model's.
    ///   - activations: what it was decoded from.
    ///   - lambda: resistance to tempo changes.
    ///   - elastic: the same for the elastic path; `nil`: there is none.
    /// - Returns: the path of the bar model, or the elastic one in its place, then the others; fewer than six beats come back alone.
    /// - Throws: `CancellationError`.
    package static func grids(
        _ path: [TrackedBeat], _ activations: FrameSeries, lambda: Double, elastic: Double? = nil
    ) throws -> [BeatGrid] {
        var base = BeatGrid(kind: .bars, beats: path, likelihood: 0)
        guard path.count >= 6, base.period > 0 else { return [base] }
        let observation = BeatObservation(anyBeat: activations)
        let duration = Double(activations.frameCount) / activations.frameRate
        func decoded(
            _ multiple: Double, slack: Double = slack, lambda: Double = lambda
        ) throws -> (beats: [TrackedBeat], logProbability: Double)? {
            let tempo = 60 / base.period * multiple
            guard tempi.contains(tempo) else { return nil }
            let space = try BarStateSpace(
                meters: [1], frameRate: activations.frameRate,
                tempo: tempo / slack...min(tempo * slack, 10 * activations.frameRate))
            var options = BarDecoder.Options()
            options.lambda = lambda
            let path = try BarDecoder(space: space, options: options).decode(observation)
            return (TrackedBeat.beats(on: path, activations), path.logProbability)
        }
        guard var reference = try decoded(1) else { return [base] }
        if let elastic, base.unsteadiness > elasticAbove,
            let free = try decoded(1, slack: elasticSlack, lambda: elastic), free.beats.count >= 6,
            free.logProbability - reference.logProbability > elasticGain * duration
        {
            base.beats = free.beats
            reference = free
        }
        var grids = [base]
        func add(_ grid: BeatGrid) {
            guard grid.beats.count >= 6, grids.allSatisfy({ $0.agreement(with: grid) <= 0.97 }) else { return }
            grids.append(grid)
        }
        var likelihoods = [1.0: 0.0]
        for multiple in multiples {
            guard let (beats, logProbability) = try decoded(multiple) else { continue }
            let gain = logProbability - reference.logProbability
            likelihoods[multiple] = gain
            add(BeatGrid(kind: .beats(multiple: multiple), beats: beats, likelihood: gain / duration))
        }
        func derived(_ kind: BeatGrid.Kind, _ beats: [TrackedBeat]) {
            let likelihood = (likelihoods[kind.multiple] ?? -50) + derivedPenalty
            add(BeatGrid(kind: kind, beats: beats, likelihood: likelihood / duration))
        }
        if base.beats.count > 14 {
            for second in [false, true] {
                let picked = stride(from: second ? 1 : 0, to: base.beats.count, by: 2).map { base.beats[$0] }
                derived(.everyOther(second: second), picked)
            }
        }
        let between = zip(base.beats, base.beats.dropFirst()).map { Self.beat(between: $0, $1, activations) }
        derived(.offbeats, between)
        derived(.doubled, (base.beats + between).sorted { $0.time < $1.time })
        return grids
    }

    private static func beat(
        between first: TrackedBeat, _ second: TrackedBeat, _ activations: FrameSeries
    ) -> TrackedBeat {
        let time = (first.time + second.time) / 2
        let frame = Int(((time - activations.startTime) * activations.frameRate).rounded())
        let inside = min(max(frame, 0), activations.frameCount - 1)
        return TrackedBeat(
            time: time, meter: first.meter, position: first.position,
            beatActivation: Double(activations[inside, 0]), downbeatActivation: Double(activations[inside, 1]))
    }
}
