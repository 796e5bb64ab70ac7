/// A chord as a set of notes, from any label of Harte's syntax.
///
/// Unlike ``ChordLabel``, which knows the chords that the analysis can find, this reads all that annotators write: added
/// and left-out degrees, any bass.
///
/// - Source: Harte et al., "Symbolic representation of musical chords", ISMIR 2005; the grammar of JAMS; notes as in
///   mir_eval 0.8.2.
package struct HarteChord: Sendable, Hashable {
    /// Pitch class of the root, C is 0; −1 for `N` and `X`.
    package let root: Int
    /// Bit *n* is set when the note *n* semitones above the root sounds, the bass note among them.
    package let tones: UInt16
    /// Semitones of the lowest note above the root; −1 for `N` and `X`.
    package let bass: Int

    /// No chord.
    package static let none = HarteChord(root: -1, tones: 0, bass: -1)
    /// A sound without a name.
    package static let unknown = HarteChord(root: -1, tones: 0xFFF, bass: -1)

    /// Whether this is ``unknown``.
    package var isUnknown: Bool { root < 0 && tones != 0 }

    private init(root: Int, tones: UInt16, bass: Int) {
        self.root = root
        self.tones = tones
        self.bass = bass
    }

    /// Parses a label; `nil` when it is not in Harte's syntax.
    ///
    /// - Parameters:
    ///   - label: such as `N`, `A`, `C:maj7/3`, `G:min(*b3,11)`.
    ///   - hasExtensions: whether notes beyond the octave (9, 11, 13) are folded into it; otherwise they are left out, as
    ///     comparisons want it.
    package init?(_ label: some StringProtocol, hasExtensions: Bool = false) {
        switch label {
        case "N": self = .none
        case "X": self = .unknown
        default:
            let slash = Substring(label).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let colon = slash[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let root = PitchSpelling.pitchClass(ofName: colon[0]),
                var counts = Self.counts(colon.count == 2 ? colon[1] : "maj", hasExtensions)
            else { return nil }
            var bass = 0
            if slash.count == 2 {
                guard let degree = Self.semitones(slash[1]) else { return nil }
                bass = Self.folded(degree)
            }
            counts[bass] = 1
            let tones = counts.enumerated().reduce(UInt16(0)) { $1.element > 0 ? $0 | 1 << UInt16($1.offset) : $0 }
            self.init(root: root, tones: tones, bass: bass)
        }
    }

    /// How often each of the twelve notes is named by `quality(degrees)`.
    private static func counts(_ text: Substring, _ hasExtensions: Bool) -> [Int]? {
        var quality = text
        var degrees: [Substring] = []
        if let open = text.firstIndex(of: "(") {
            guard text.last == ")" else { return nil }
            quality = text[..<open]
            let list = text[text.index(after: open)...].dropLast()
            degrees = list.split(separator: ",", omittingEmptySubsequences: false)
        } else if quality.isEmpty {
            return nil
        }
        var counts = [Int](repeating: 0, count: 12)
        counts[0] = 1
        if !quality.isEmpty {
            guard let shape = shapes[String(quality)] else { return nil }
            for note in shape where note < 12 || hasExtensions { counts[folded(note)] = 1 }
        }
        for degree in Set(degrees) {
            let isOmitted = degree.first == "*"
            guard let note = semitones(isOmitted ? degree.dropFirst() : degree) else { return nil }
            if note < 12 || hasExtensions { counts[folded(note)] += isOmitted ? -1 : 1 }
        }
        return counts
    }

    /// Semitones of a degree such as `b7` or `#11` above the root.
    private static func semitones(_ degree: Substring) -> Int? {
        let scale = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 17, 19, 21]
        let number = degree.drop { $0 == "b" || $0 == "#" }
        let accidentals = degree.dropLast(number.count)
        guard let place = Int(number), (1...13).contains(place), number.first != "0", number.first != "+",
            Set(accidentals).count <= 1
        else { return nil }
        return scale[place - 1] + (accidentals.first == "b" ? -accidentals.count : accidentals.count)
    }

    private static func folded(_ semitones: Int) -> Int { (semitones % 12 + 12) % 12 }

    /// Notes of each shorthand above the root, those beyond the octave above 11.
    private static let shapes: [String: [Int]] = [
        "maj": [4, 7], "min": [3, 7], "aug": [4, 8], "dim": [3, 6], "sus2": [2, 7], "sus4": [5, 7], "1": [], "5": [7],
        "maj6": [4, 7, 9], "min6": [3, 7, 9], "7": [4, 7, 10], "maj7": [4, 7, 11], "min7": [3, 7, 10],
        "minmaj7": [3, 7, 11], "dim7": [3, 6, 9], "hdim7": [3, 6, 10], "aug7": [4, 8, 10],
        "9": [4, 7, 10, 14], "maj9": [4, 7, 11, 14], "min9": [3, 7, 10, 14],
        "11": [4, 7, 10, 14, 17], "maj11": [4, 7, 11, 14, 17], "min11": [3, 7, 10, 14, 17],
        "13": [4, 7, 10, 14, 17, 21], "maj13": [4, 7, 11, 14, 17, 21], "min13": [3, 7, 10, 14, 17, 21],
    ]
}
