/// A chord's name, free of how its notes are spelled.
///
/// Prints and parses a part of Harte's syntax: `N`, `X`, `root:quality` and `root:quality/degree`, where the quality is
/// one of ``ChordQuality`` and may be left out for a major chord.
package enum ChordLabel: Sendable, Hashable {
    /// No chord sounds.
    case none
    /// Something sounds that the vocabulary has no name for.
    case unknown
    /// A chord on the pitch class `root` (C is 0) with `bass` lowest.
    case chord(root: Int, quality: ChordQuality, bass: ChordQuality.Degree)

    /// A chord in root position.
    package static func chord(_ root: Int, _ quality: ChordQuality) -> ChordLabel {
        .chord(root: root, quality: quality, bass: .root)
    }

    /// Parses Harte text; `nil` for what lies outside the part described above.
    package init?(_ text: some StringProtocol) {
        switch text {
        case "N": self = .none
        case "X": self = .unknown
        default:
            let slash = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let parts = slash[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let root = PitchSpelling.pitchClass(ofName: parts[0]),
                let quality = parts.count == 2 ? ChordQuality(rawValue: String(parts[1])) : .major,
                let bass = slash.count == 2 ? ChordQuality.Degree(name: slash[1]) : .root
            else { return nil }
            self = .chord(root: root, quality: quality, bass: bass)
        }
    }

    /// The label in Harte's syntax.
    package func text(_ spelling: PitchSpelling = PitchSpelling()) -> String {
        switch self {
        case .none: "N"
        case .unknown: "X"
        case .chord(let root, let quality, let bass):
            spelling.name(ofPitchClass: root) + ":" + quality.rawValue + (bass == .root ? "" : "/" + bass.name)
        }
    }

    /// The chord moved up by `semitones`.
    package func transposed(by semitones: Int) -> ChordLabel {
        guard case .chord(let root, let quality, let bass) = self else { return self }
        return .chord(root: (((root + semitones) % 12) + 12) % 12, quality: quality, bass: bass)
    }

    /// The same chord with another of its notes, a pitch class, lowest; unchanged when it has no such note.
    package func over(bass pitchClass: Int) -> ChordLabel {
        guard case .chord(let root, let quality, _) = self,
            let degree = quality.degree(at: (pitchClass - root + 12) % 12)
        else { return self }
        return .chord(root: root, quality: quality, bass: degree)
    }

    /// The notes' pitch classes, root first; empty without a chord.
    package var pitchClasses: [Int] {
        guard case .chord(let root, let quality, _) = self else { return [] }
        return [root] + quality.degrees.map { (root + $0.semitones) % 12 }
    }
}

extension ChordSpan {
    /// A stretch of `label`, its notes named by `spelling`.
    package init(start: Double, end: Double, label: ChordLabel, confidence: Double, spelling: PitchSpelling) {
        self.init(start: start, end: end, label: label.text(spelling), confidence: confidence)
        guard case .chord(let root, let quality, let bass) = label else { return }
        let fifth = spelling.fifth(ofPitchClass: root)
        self.root = PitchSpelling.name(ofFifth: fifth)
        self.quality = quality.rawValue
        self.bass = PitchSpelling.name(ofFifth: fifth + bass.rawValue)
    }
}
