/// Whether the two halves of bars of four beats are bars themselves.
///
/// In bars of four the first half differs from the second: the network's downbeats are stronger on it, chords change there
/// and less in the middle, and the rhythm repeats after four beats better than after two.
package struct HalfBars: Sendable {
    private static let contrasts: [BeatCues.Name] = [
        .downbeat, .downbeatRatio, .chordChange, .chromaChange, .timbreChange,
    ]

    /// Names of the cues.
    package static let names =
        contrasts.flatMap { ["\($0.rawValue)Halves", "\($0.rawValue)Middle"] }
        + ["repetitionOfFour", "repetitionOfEight"]

    /// For each cue of a bar line: at the first beat minus at the third, and at the third minus at the second and fourth; then
    /// how much more the rhythm repeats after four beats than after two, and after eight than after four.
    package let cues: [Double]

    /// Takes bars of four beats whose first bar line is at beat `phase`.
    package init(_ cues: BeatCues, _ repetition: BeatRepetition, phase: Int) {
        let bars = PhaseCues.Hypothesis(meter: 4, phase: phase)
        let contrasts = Self.contrasts.flatMap { name -> [Double] in
            guard let values = cues.values[name] else { return [0, 0] }
            let third = PhaseCues.mean(values, bars) { $0 == 2 }
            return [
                PhaseCues.mean(values, bars) { $0 == 0 } - third,
                third - PhaseCues.mean(values, bars) { $0 == 1 || $0 == 3 },
            ]
        }
        self.cues = contrasts + [repetition[4] - repetition[2], repetition[8] - repetition[4]]
    }
}
