/// Decides among grids of beats, meters and bar lines by what the whole song says about each.
///
/// Every grid is scored with every meter and phase; the softmax of the scores is their posterior. The grid with the highest
/// sum over its bar lines wins, then its best meter and phase.
package struct GridSelector {
    package typealias Rival = TempoEstimator.TempoPosterior

    /// What won, and what else was likely.
    package struct Choice: Sendable {
        package var grid: BeatGrid
        package var gridCues: GridCues
        package var cues: BeatCues
        package var repetition: BeatRepetition
        package var hypothesis: PhaseCues.Hypothesis
        /// Posterior of the grid.
        package var gridPosterior: Double
        /// Posteriors of the tempi of all grids, as multiples of the winner's, those within 4 % of each other together,
        /// likeliest first.
        package var tempi: [Rival]
        /// Posteriors of the meters and phases on the grid that won.
        package var bars: [PhaseCues.Hypothesis: Double]

        /// Posteriors of bars of 2 … 7 beats.
        package var meters: [Int: Double] {
            bars.reduce(into: [:]) { $0[$1.key.meter, default: 0] += $1.value }
        }

        /// Posterior of the bar lines through a beat that begins a bar, against the best others of this meter; a half where they
        /// are not those of the whole song.
        package func posterior(ofBarAt index: Int, in beats: [TrackedBeat]) -> Double {
            let bar = PhaseCues.Hypothesis(meter: beats[index].meter, phase: index % max(1, beats[index].meter))
            guard bar == hypothesis, let own = bars[bar] else { return 0.5 }
            let rival = bars.filter { $0.key.meter == bar.meter && $0.key != bar }.map(\.value).max() ?? 0
            return own / max(own + rival, 1e-300)
        }
    }

    /// One grid with everything that is known about it.
    struct Candidate: Sendable {
        var grid: BeatGrid
        var cues: BeatCues
        var repetition: BeatRepetition
        var gridCues: GridCues
        /// Values of ``PhaseCues`` for each of its hypotheses.
        var phaseCues: [[Double]]

        init(_ grid: BeatGrid, _ evidence: SongEvidence) {
            self.grid = grid
            cues = BeatCues(grid.times, evidence)
            let repetition = BeatRepetition(grid.times, evidence)
            self.repetition = repetition
            gridCues = GridCues(grid, cues, repetition, evidence)
            phaseCues = PhaseCues.table(cues, repetition, unsteadiness: grid.unsteadiness)
        }
    }

    private let weights: RhythmWeights

    package init(weights: RhythmWeights) { self.weights = weights }

    /// Decides.
    ///
    /// - Precondition: at least one grid.
    /// - Throws: `CancellationError`.
    package func choose(among grids: [BeatGrid], _ evidence: SongEvidence) throws -> Choice {
        let candidates = try grids.map { grid in
            try Task.checkCancellation()
            return Candidate(grid, evidence)
        }
        let scores = candidates.map { candidate in
            let base = weights.score(candidate.gridCues)
            return zip(PhaseCues.hypotheses, candidate.phaseCues).map { hypothesis, values in
                base + weights.score(values, meter: hypothesis.meter)
            }
        }
        let posteriors = Statistics.softmax(scores.flatMap { $0 })
        let count = PhaseCues.hypotheses.count
        let rows = candidates.indices.map { Array(posteriors[$0 * count..<($0 + 1) * count]) }
        let sums = rows.map { $0.reduce(0, +) }
        let best = sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
        let place = rows[best].indices.reduce(0) { rows[best][$1] > rows[best][$0] ? $1 : $0 }
        let bars = zip(PhaseCues.hypotheses, rows[best]).map { ($0, $1 / max(sums[best], 1e-300)) }
        return Choice(
            grid: candidates[best].grid, gridCues: candidates[best].gridCues, cues: candidates[best].cues,
            repetition: candidates[best].repetition, hypothesis: PhaseCues.hypotheses[place], gridPosterior: sums[best],
            tempi: Self.tempi(candidates.map(\.grid), sums, winner: best),
            bars: Dictionary(uniqueKeysWithValues: bars))
    }

    /// Tempo of a grid as a multiple of another's: the simple ratio that it was made for, where the beats keep to that.
    private static func factor(of grid: BeatGrid, to other: BeatGrid) -> Double {
        let (measured, meant) = (other.period / grid.period, grid.kind.multiple / other.kind.multiple)
        return abs(measured / meant - 1) <= 0.06 ? meant : measured
    }

    private static func tempi(_ grids: [BeatGrid], _ posteriors: [Double], winner: Int) -> [Rival] {
        var rivals: [Rival] = []
        for index in grids.indices.sorted(by: { (posteriors[$1], $0) < (posteriors[$0], $1) }) {
            let factor = Self.factor(of: grids[index], to: grids[winner])
            if let same = rivals.firstIndex(where: { abs(factor / $0.factor - 1) <= 0.04 }) {
                rivals[same].posterior += posteriors[index]
            } else {
                rivals.append(Rival(factor: factor, posterior: posteriors[index]))
            }
        }
        return rivals.sorted { $0.posterior > $1.posterior }
    }
}
