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
    }

    package var gridNames = GridCues.Name.allCases.map(\.rawValue)
    package var phaseNames = PhaseCues.names
    /// Meters and phases.
    package var hypotheses = PhaseCues.hypotheses.map { [$0.meter, $0.phase] }
    /// The path of the bar model first; none where there is no pulse.
    package var grids: [Grid]

    init(_ candidates: [GridSelector.Candidate]) {
        grids = candidates.map { candidate in
            Grid(
                kind: "\(candidate.grid.kind)", beats: candidate.grid.times,
                activations: candidate.grid.beats.map(\.activation), cues: candidate.gridCues.values,
                phaseCues: candidate.phaseCues)
        }
    }
}
