/// A chord's function in a key: `ii7`, `V65`, `V7/V`, `bVI`.
///
/// The degree counts from the tonic along the scale of the key's mode (natural minor), with `b` or `#` where the root lies
/// beside it; capitals for a major third, small letters for a minor one. Then `o` diminished, `ø` half-diminished, `+`
/// augmented, `M7` a major seventh (a bare 7 is the minor one), figured bass for inversions (6, 64; 65, 43, 42), and
/// `sus2`, `sus4`, `add6`, `9`, `11`, `13` as they are; chords with these are not figured, except the ninths.
///
/// Borrowed chords follow from this: iv, bVI, bVII in major. A chord that is foreign to the key and leads a fifth down to
/// one of its degrees is that degree's dominant, `V/…` or `V7/…`; a foreign diminished chord a semitone below a degree its
/// leading-tone chord, `viio7/…`. A triad has to be followed by its goal for that; a dominant seventh has not, but
/// for I7 and IV7, which blues uses as they are. A diminished seventh is read from the root that leads to the next chord.
///
/// - Source: the standard of Neuwirth et al., "The Annotated Beethoven Corpus", Frontiers in Digital Humanities 5, 2018.
///   Differs: `ø` for `%`; suspensions by name.
package struct RomanNumeral: Sendable, Hashable {
    /// The numeral as text.
    package let text: String

    /// Names a chord.
    ///
    /// - Parameters:
    ///   - chord: `nil` is returned for no chord and an unknown one.
    ///   - next: the next chord on another root, when there is one.
    ///   - key: the key at the chord.
    package init?(_ chord: ChordLabel, before next: ChordLabel? = nil, in key: KeyClass) {
        guard case .chord(let root, let quality, let bass) = Self.respelled(chord, before: next, in: key) else {
            return nil
        }
        let figures = RomanFigures(quality, bass: bass).text
        let interval = (root - key.tonic + 12) % 12
        if let goal = Self.goal(of: interval, quality, before: next, in: key) {
            let numeral = quality.isDiminished ? "vii" : "V"
            text = "\(numeral)\(figures)/\(Self.diatonicNumeral(at: goal, key.mode) ?? "")"
        } else {
            text = Self.numeral(at: interval, quality, key.mode) + figures
        }
    }

    /// The diminished seventh chord has four equal roots; the one a semitone below the next chord's root counts.
    private static func respelled(_ chord: ChordLabel, before next: ChordLabel?, in key: KeyClass) -> ChordLabel {
        guard case .chord(let root, .diminishedSeventh, let bass) = chord, case .chord(let goal, _, _)? = next
        else { return chord }
        let leading = (goal + 11) % 12
        let interval = (goal - key.tonic + 12) % 12
        guard (leading - root + 12) % 3 == 0, interval == 0 || diatonicNumeral(at: interval, key.mode) != nil
        else { return chord }
        return ChordLabel.chord(leading, .diminishedSeventh).over(bass: (root + bass.semitones) % 12)
    }

    /// The degree, in semitones above the tonic, that a foreign chord leads to.
    private static func goal(
        of interval: Int, _ quality: ChordQuality, before next: ChordLabel?, in key: KeyClass
    ) -> Int? {
        let goal = (interval + (quality.isDiminished ? 1 : 5)) % 12
        guard quality.isDiminished || quality.isDominant, let numeral = diatonicNumeral(at: goal, key.mode),
            !isDiatonic(interval, quality, key.mode) || (key.mode == .minor && interval == 10 && quality != .major)
        else { return nil }
        var isReached = false
        if case .chord(let root, let found, _)? = next, (root - key.tonic + 12) % 12 == goal {
            let isMajor = numeral.first?.isUppercase == true
            // In a chain of dominants the goal is itself one; but I7 to IV7 is the blues.
            let isChain = found.isDominant && ![0, 5].contains(interval)
            isReached = isChain || (found.hasMinorThird != isMajor && !(found != .major && found.isDominant))
        }
        let needsGoal = quality == .major || [0, 5].contains(interval) || (key.mode == .minor && interval == 10)
        return isReached || !needsGoal ? goal : nil
    }

    /// Whether all notes belong to the key; in minor the leading tone may replace the seventh degree.
    private static func isDiatonic(_ interval: Int, _ quality: ChordQuality, _ mode: Key.Mode) -> Bool {
        let scales: [Set<Int>] =
            mode == .major ? [[0, 2, 4, 5, 7, 9, 11]] : [[0, 2, 3, 5, 7, 8, 10], [0, 2, 3, 5, 7, 8, 11]]
        let notes = ChordLabel.chord(interval, quality).pitchClasses
        return scales.contains { $0.isSuperset(of: notes) }
    }

    /// Numerals of the degrees that have dominants of their own: all but the tonic and the diminished one.
    private static func diatonicNumeral(at interval: Int, _ mode: Key.Mode) -> String? {
        let degrees =
            mode == .major
            ? [2: "ii", 4: "iii", 5: "IV", 7: "V", 9: "vi"] : [3: "III", 5: "iv", 7: "V", 8: "VI", 10: "VII"]
        return degrees[interval]
    }

    private static func numeral(at interval: Int, _ quality: ChordQuality, _ mode: Key.Mode) -> String {
        let degrees: [String]
        switch (mode, quality.isDiminished) {
        case (.major, false):
            degrees = ["I", "bII", "II", "bIII", "III", "IV", "#IV", "V", "bVI", "VI", "bVII", "VII"]
        case (.major, true):
            degrees = ["I", "#I", "II", "#II", "III", "IV", "#IV", "V", "#V", "VI", "#VI", "VII"]
        case (.minor, false):
            degrees = ["I", "bII", "II", "III", "#III", "IV", "#IV", "V", "VI", "#VI", "VII", "#VII"]
        case (.minor, true):
            // The diminished chord of the seventh degree stands on the leading tone.
            degrees = ["I", "#I", "II", "III", "#III", "IV", "#IV", "V", "VI", "#VI", "bVII", "VII"]
        }
        guard quality.hasMinorThird else { return degrees[interval] }
        return String(degrees[interval].map { $0 == "b" ? "b" : Character($0.lowercased()) })
    }
}

/// What stands behind a numeral: quality and inversion.
private struct RomanFigures {
    let text: String

    init(_ quality: ChordQuality, bass: ChordQuality.Degree) {
        let third = [.majorThird, .minorThird].contains(bass)
        let fifth = [.fifth, .diminishedFifth, .augmentedFifth].contains(bass)
        let seventh = [.majorSeventh, .minorSeventh, .diminishedSeventh].contains(bass)
        let ofTriad = third ? "6" : fifth ? "64" : ""
        let ofSeventh = third ? "65" : fifth ? "43" : seventh ? "42" : nil
        switch quality {
        // A triad over its seventh sounds as a seventh chord.
        case .major, .minor: text = seventh ? "42" : ofTriad
        case .diminished: text = "o" + ofTriad
        case .augmented: text = "+" + ofTriad
        case .dominantSeventh, .minorSeventh: text = ofSeventh ?? "7"
        case .majorSeventh, .minorMajorSeventh: text = "M" + (ofSeventh ?? "7")
        case .diminishedSeventh: text = "o" + (ofSeventh ?? "7")
        case .halfDiminishedSeventh: text = "ø" + (ofSeventh ?? "7")
        case .dominantNinth, .minorNinth: text = ofSeventh ?? "9"
        case .majorNinth: text = "M" + (ofSeventh ?? "9")
        case .eleventh: text = "11"
        case .thirteenth: text = "13"
        case .suspendedSecond: text = "sus2"
        case .suspendedFourth: text = "sus4"
        case .suspendedSeventh: text = "7sus4"
        case .majorSixth, .minorSixth: text = "add6"
        }
    }
}

extension ChordQuality {
    fileprivate var hasMinorThird: Bool { degrees.contains(.minorThird) }
    fileprivate var isDiminished: Bool { degrees.contains(.diminishedFifth) }
    /// Whether the chord can be somebody's dominant: a major triad, alone or with a minor seventh.
    fileprivate var isDominant: Bool {
        self == .major || (degrees.contains(.majorThird) && degrees.contains(.minorSeventh))
    }
}
