/// The kind of a chord, written as in Harte's syntax.
///
/// - Source: Harte et al., "Symbolic representation of musical chords", ISMIR 2005.
package enum ChordQuality: String, Sendable, Hashable, CaseIterable {
    case major = "maj"
    case minor = "min"
    case diminished = "dim"
    case augmented = "aug"
    case suspendedSecond = "sus2"
    case suspendedFourth = "sus4"
    case majorSixth = "maj6"
    case minorSixth = "min6"
    case dominantSeventh = "7"
    case majorSeventh = "maj7"
    case minorSeventh = "min7"
    case minorMajorSeventh = "minmaj7"
    case diminishedSeventh = "dim7"
    case halfDiminishedSeventh = "hdim7"
    case dominantNinth = "9"
    case majorNinth = "maj9"
    case minorNinth = "min9"
    case eleventh = "11"
    case thirteenth = "13"
    case suspendedSeventh = "sus4(b7)"

    /// Degrees above the root, each a place on the line of fifths relative to the root.
    package var degrees: [Degree] {
        switch self {
        case .major: [.majorThird, .fifth]
        case .minor: [.minorThird, .fifth]
        case .diminished: [.minorThird, .diminishedFifth]
        case .augmented: [.majorThird, .augmentedFifth]
        case .suspendedSecond: [.second, .fifth]
        case .suspendedFourth: [.fourth, .fifth]
        case .majorSixth: [.majorThird, .fifth, .sixth]
        case .minorSixth: [.minorThird, .fifth, .sixth]
        case .dominantSeventh: [.majorThird, .fifth, .minorSeventh]
        case .majorSeventh: [.majorThird, .fifth, .majorSeventh]
        case .minorSeventh: [.minorThird, .fifth, .minorSeventh]
        case .minorMajorSeventh: [.minorThird, .fifth, .majorSeventh]
        case .diminishedSeventh: [.minorThird, .diminishedFifth, .diminishedSeventh]
        case .halfDiminishedSeventh: [.minorThird, .diminishedFifth, .minorSeventh]
        case .dominantNinth: [.majorThird, .fifth, .minorSeventh, .second]
        case .majorNinth: [.majorThird, .fifth, .majorSeventh, .second]
        case .minorNinth: [.minorThird, .fifth, .minorSeventh, .second]
        case .eleventh: [.majorThird, .fifth, .minorSeventh, .second, .fourth]
        case .thirteenth: [.majorThird, .fifth, .minorSeventh, .second, .fourth, .sixth]
        case .suspendedSeventh: [.fourth, .fifth, .minorSeventh]
        }
    }

    /// The chord's degree that lies `semitones` above its root, when it has one; the root is not among them.
    package func degree(at semitones: Int) -> Degree? { degrees.first { $0.semitones == semitones } }
}

extension ChordQuality {
    /// A note's relation to the root; the raw value is its place on the line of fifths.
    package enum Degree: Int, Sendable, Hashable, CaseIterable {
        case diminishedSeventh = -9
        case diminishedFifth = -6
        case minorSecond = -5
        case minorSixth = -4
        case minorThird = -3
        case minorSeventh = -2
        case fourth = -1
        case root = 0
        case fifth = 1
        case second = 2
        case sixth = 3
        case majorThird = 4
        case majorSeventh = 5
        case augmentedFourth = 6
        case augmentedFifth = 8

        /// Semitones above the root, 0 … 11.
        package var semitones: Int { PitchSpelling.pitchClass(ofFifth: rawValue) }

        /// As in Harte's syntax: `b3`, `5`.
        package var name: String {
            switch self {
            case .diminishedSeventh: "bb7"
            case .diminishedFifth: "b5"
            case .minorSecond: "b2"
            case .minorSixth: "b6"
            case .minorThird: "b3"
            case .minorSeventh: "b7"
            case .fourth: "4"
            case .root: "1"
            case .fifth: "5"
            case .second: "2"
            case .sixth: "6"
            case .majorThird: "3"
            case .majorSeventh: "7"
            case .augmentedFourth: "#4"
            case .augmentedFifth: "#5"
            }
        }

        /// The degree of a name.
        package init?(name: some StringProtocol) {
            guard let degree = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = degree
        }
    }
}
