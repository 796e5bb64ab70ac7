/// Places the beats of a grid in bars when meter or bar lines may change within the song.
///
/// The evidence of ``PhaseCues`` is a sum over beats, so each beat can be given its share: the most likely path through
/// places in bars is found by the Viterbi algorithm. A bar line that comes early or late, or another meter, costs so much
/// that only many bars of evidence pay for it; a change in the middle of a bar costs more.
///
/// - Complexity: O(beats · states²), about a dozen states.
package struct BarLinePath {
    /// Beats whose evidence counts as much as one.
    private static let dependence = 6.0
    /// Nats for another meter at a bar line.
    private static let change = 5.0
    /// Nats on top for a bar that is not finished.
    private static let cut = 6.0

    /// Place in a bar from 0.
    private struct State {
        var meter: Int
        var position: Int
    }

    private let states: [State]
    private let middleWeight: Double
    /// Evidence for a bar line at each beat, and the standardised downbeat activation.
    private let evidence: [Double]
    private let downbeats: [Double]
    private let steady: [Int: Double]

    /// Takes the choice for the whole song; besides its meter, bars of 3 and 4 beats may come, but not of 4 among those of 2,
    /// which are the same bar lines and more.
    package init(_ choice: GridSelector.Choice, weights: RhythmWeights) {
        let meters = choice.hypothesis.meter == 2 ? [2, 3] : Set([3, 4, choice.hypothesis.meter]).sorted()
        states = meters.flatMap { meter in (0..<meter).map { State(meter: meter, position: $0) } }
        middleWeight = weights.phase[PhaseCues.place(.middle)]
        let count = choice.grid.beats.count
        // The activation counts as much as where the song was judged, but no more where bar lines move, and with them contrasts
        // over the whole song cancel.
        let scale = max(1, PhaseCues.downbeatScale(choice.cues, meter: choice.hypothesis.meter))
        var evidence = [Double](repeating: 0, count: count)
        for (place, name) in BeatCues.Name.allCases.enumerated() {
            guard let values = choice.cues.values[name] else { continue }
            let relative = name == .downbeat ? weights.phase[PhaseCues.place(.relativeDownbeat)] / scale : 0
            let weight = weights.phase[place] + relative
            for index in 0..<count { evidence[index] += weight * values[index] }
        }
        self.evidence = evidence
        let twos = PhaseCues.twos(choice.hypothesis, choice.cues, choice.grid.unsteadiness)
        let forTwo =
            weights.phase[PhaseCues.place(.unsteadyTwo)] * twos[0]
            + weights.phase[PhaseCues.place(.weakerHalf)] * twos[1]
        downbeats = choice.cues.values[.downbeat] ?? [Double](repeating: 0, count: count)
        steady = Dictionary(
            uniqueKeysWithValues: meters.map { meter in
                let repetition =
                    weights.phase[PhaseCues.place(.barRepetition)] * choice.repetition.afterBar(of: meter)
                    + weights.phase[PhaseCues.place(.twoBarRepetition)] * choice.repetition.afterTwoBars(of: meter)
                return (meter, weights.bias(of: meter) + repetition + (meter == 2 ? forTwo : 0))
            })
    }

    /// Meter and place from 0 of each beat.
    package func places() -> [(meter: Int, position: Int)] {
        guard !evidence.isEmpty else { return [] }
        var scores = states.map { local($0, 0) }
        var pointers: [[Int]] = []
        for beat in evidence.indices.dropFirst() {
            var next = scores
            var pointer = [Int](repeating: 0, count: states.count)
            for (index, state) in states.enumerated() {
                var best = -Double.infinity
                for (before, earlier) in states.enumerated() {
                    let candidate = scores[before] - cost(from: earlier, to: state)
                    if candidate > best {
                        best = candidate
                        pointer[index] = before
                    }
                }
                next[index] = best + local(state, beat)
            }
            scores = next
            pointers.append(pointer)
        }
        var state = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
        var path = [state]
        for pointer in pointers.reversed() {
            state = pointer[state]
            path.append(state)
        }
        return path.reversed().map { (states[$0].meter, states[$0].position) }
    }

    private func cost(from earlier: State, to state: State) -> Double {
        if earlier.meter == state.meter, state.position == (earlier.position + 1) % state.meter { return 0 }
        guard state.position == 0 else { return .infinity }
        return earlier.position == earlier.meter - 1 ? Self.change : Self.change + Self.cut
    }

    /// The share of one beat in the score of ``PhaseCues``: sums of these are differences of means.
    private func local(_ state: State, _ beat: Int) -> Double {
        let meter = Double(state.meter)
        var sum = steady[state.meter] ?? 0
        if state.position == 0 { sum += meter * meter / (meter - 1) * evidence[beat] }
        if state.meter == 4, state.position > 0 {
            let middle = middleWeight * downbeats[beat]
            sum += state.position == 2 ? 4 * middle : -2 * middle
        }
        return sum / Self.dependence
    }
}
