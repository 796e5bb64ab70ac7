extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        RhythmWeights(
            grid: [Double](repeating: 0, count: GridCues.Name.allCases.count),
            phase: [0.58, 0.63, 1.38, 0.68, 0.62, 0.6, 0, 6.55], meters: [-1.1, -0.4, 0, -1.7, -2.7, -2])
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence { .barModel }
}
