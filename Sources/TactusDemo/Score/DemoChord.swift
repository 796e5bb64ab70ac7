import TactusCore

/// A chord of a written song: its notes and how they are spelled.
struct DemoChord: Sendable, Hashable {
    let label: ChordLabel
    let spelling: PitchSpelling

    /// Harte label such as `D:maj/3`.
    var text: String { label.text(spelling) }

    /// Pitch classes of the tones, the root first.
    var tones: [Int] { label.pitchClasses }

    /// Pitch class of the lowest note, C is 0.
    var bassPitch: Int {
        guard case .chord(let root, _, let bass) = label else { return 0 }
        return (root + bass.semitones) % 12
    }

    /// A stretch in which it sounds.
    func span(from start: Double, to end: Double) -> ChordSpan {
        ChordSpan(start: start, end: end, label: label, confidence: 1, spelling: spelling)
    }
}
