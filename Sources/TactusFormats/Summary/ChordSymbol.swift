import TactusCore

/// Chords as musicians write them: `Em7`, `D/F#`, `N.C.`.
enum ChordSymbol {
    private static let suffixes = [
        "maj": "", "min": "m", "dim": "dim", "aug": "aug", "sus2": "sus2", "sus4": "sus4", "7": "7", "maj7": "maj7",
        "min7": "m7", "minmaj7": "m(maj7)", "dim7": "dim7", "hdim7": "m7b5", "maj6": "6", "min6": "m6", "9": "9",
        "maj9": "maj9", "min9": "m9", "11": "11", "13": "13", "sus4(b7)": "7sus4",
    ]

    /// The symbol of a chord; its label where the quality has no usual one.
    static func text(_ chord: ChordSpan) -> String {
        switch chord.label {
        case "N": return "N.C."
        case "X": return "?"
        default: break
        }
        guard let root = chord.root, let suffix = chord.quality.flatMap({ suffixes[$0] }) else { return chord.label }
        guard let bass = chord.bass, bass != root else { return root + suffix }
        return "\(root)\(suffix)/\(bass)"
    }
}
