/// Every grid of a recording with all its cues: what the weights are fitted on.
package struct RhythmCueReport: Sendable, Codable {
    /// One grid of beats.
    package struct Grid: Sendable, Codable {
        /// How it came about.
        package var kind: String
        /// Seconds, without the tracker's shift.
        package var beats: [Double]
        /// Activations of the beats.
        package var activations: [Double]
        /// In the order of ``gridNames``.
        package var cues: [Double]
        /// For each of ``hypotheses``, in the order of ``phaseNames``.
        package var phaseCues: [[Double]]
        /// In the order of ``divisionNames``.
        package var division: [Double]
        /// For bars of four from each of the first four beats on, in the order of ``halfBarNames``.
        package var halfBars: [[Double]]
    }

    package var gridNames = GridCues.Name.allCases.map(\.rawValue)
    package var phaseNames = PhaseCues.names
    package var divisionNames = BeatDivision.names
    package var halfBarNames = HalfBars.names
    /// Meters and phases.
    package var hypotheses = PhaseCues.hypotheses.map { [$0.meter, $0.phase] }
    /// The path of the bar model first; none where there is no pulse.
    package var grids: [Grid]

    /// Without a pulse.
    init() { grids = [] }

    init(_ candidates: [GridSelector.Candidate], _ evidence: SongEvidence) {
        grids = candidates.map { candidate in
            Grid(
                kind: "\(candidate.grid.kind)", beats: candidate.grid.times,
                activations: candidate.grid.beats.map(\.activation), cues: candidate.gridCues.values,
                phaseCues: candidate.phaseCues, division: BeatDivision(candidate.grid.times, evidence).cues,
                halfBars: (0..<4).map { HalfBars(candidate.cues, candidate.repetition, phase: $0).cues })
        }
    }
}
