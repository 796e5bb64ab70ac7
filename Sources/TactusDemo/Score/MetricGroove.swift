import TactusCore

/// What drums, piano and bass play in a meter, whatever the song.
struct MetricGroove: Sendable {
    /// Beats that the kick drum and the bass mark.
    let strong: [Int]
    /// Beats of the snare.
    let back: [Int]
    /// Strokes of the cymbal in a beat.
    let division: Int
    let hasDrums: Bool

    /// The usual accents of a meter.
    ///
    /// Beats faster than 170 a minute are not divided, and neither are the short beats of 7/8.
    init(_ meter: TimeSignature, bpm: Double, hasDrums: Bool = true) {
        self.hasDrums = hasDrums
        let beats = meter.beatsPerBar
        switch beats {
        case 2: (strong, back) = ([0], [1])
        case 3: (strong, back) = ([0], [1, 2])
        case 4: (strong, back) = ([0, 2], [1, 3])
        case 5: (strong, back) = ([0, 3], [2, 4])
        case 7: (strong, back) = ([0, 4], [2, 6])
        default: (strong, back) = ([0], beats > 1 ? [beats - 1] : [])
        }
        division = meter.isCompound ? 3 : bpm > 170 ? 1 : 2
    }
}
