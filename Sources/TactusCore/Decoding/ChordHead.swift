/// One of the six questions that the large-vocabulary chord networks answer, each with its own columns.
///
/// The raw value is the name of the network's output.
///
/// - Source: Jiang, Chen, Li & Xia, ISMIR 2019, §3.
package enum ChordHead: String, Sendable, Hashable, CaseIterable {
    /// No chord, then six kinds of triad on twelve roots, C first.
    case triad
    /// No bass, then twelve pitch classes, C first.
    case bass
    /// None, major, minor, diminished.
    case seventh
    /// None, natural, sharp, flat.
    case ninth
    /// None, natural, sharp.
    case eleventh
    /// None, natural, flat.
    case thirteenth

    /// Columns of all heads.
    package static let columnCount = 100

    /// The head's columns when all stand side by side.
    package var columns: Range<Int> {
        switch self {
        case .triad: 0..<73
        case .bass: 73..<86
        case .seventh: 86..<90
        case .ninth: 90..<94
        case .eleventh: 94..<97
        case .thirteenth: 97..<100
        }
    }

    /// Names of the columns, such as `triad C:maj`, `bass none`, `seventh b7`.
    package static let labels: [String] = {
        let notes = (0..<12).map { PitchSpelling(sharps: 3).name(ofPitchClass: $0) }
        let triads = ["maj", "min", "sus4", "sus2", "dim", "aug"].flatMap { kind in notes.map { $0 + ":" + kind } }
        let values: [(ChordHead, [String])] = [
            (.triad, ["N"] + triads), (.bass, ["none"] + notes), (.seventh, ["none", "7", "b7", "bb7"]),
            (.ninth, ["none", "9", "#9", "b9"]), (.eleventh, ["none", "11", "#11"]),
            (.thirteenth, ["none", "13", "b13"]),
        ]
        return values.flatMap { head, names in names.map { head.rawValue + " " + $0 } }
    }()

    /// The columns that together stand for a chord; triad and bass alone for no chord.
    ///
    /// - Precondition: the chord is not ``ChordLabel/unknown`` and its triad is one of the six.
    package static func columns(of label: ChordLabel) -> [Int] {
        guard case .chord(let root, let quality, let bass) = label else {
            return [ChordHead.triad.columns.lowerBound, ChordHead.bass.columns.lowerBound]
        }
        let parts = parts(of: quality)
        return [
            ChordHead.triad.columns.lowerBound + 1 + 12 * parts.triad + root,
            ChordHead.bass.columns.lowerBound + 1 + (root + bass.semitones) % 12,
            ChordHead.seventh.columns.lowerBound + parts.seventh,
            ChordHead.ninth.columns.lowerBound + (parts.hasNinth ? 1 : 0),
            ChordHead.eleventh.columns.lowerBound + (parts.hasEleventh ? 1 : 0),
            ChordHead.thirteenth.columns.lowerBound + (parts.hasThirteenth ? 1 : 0),
        ]
    }

    private struct Parts {
        var triad: Int
        var seventh = 0
        var hasNinth = false
        var hasEleventh = false
        var hasThirteenth = false
    }

    private static func parts(of quality: ChordQuality) -> Parts {
        switch quality {
        case .major: Parts(triad: 0)
        case .minor: Parts(triad: 1)
        case .suspendedFourth: Parts(triad: 2)
        case .suspendedSecond: Parts(triad: 3)
        case .diminished: Parts(triad: 4)
        case .augmented: Parts(triad: 5)
        case .majorSeventh: Parts(triad: 0, seventh: 1)
        case .dominantSeventh: Parts(triad: 0, seventh: 2)
        case .minorSeventh: Parts(triad: 1, seventh: 2)
        case .minorMajorSeventh: Parts(triad: 1, seventh: 1)
        case .halfDiminishedSeventh: Parts(triad: 4, seventh: 2)
        case .diminishedSeventh: Parts(triad: 4, seventh: 3)
        case .suspendedSeventh: Parts(triad: 2, seventh: 2)
        case .majorSixth: Parts(triad: 0, hasThirteenth: true)
        case .minorSixth: Parts(triad: 1, hasThirteenth: true)
        case .majorNinth: Parts(triad: 0, seventh: 1, hasNinth: true)
        case .dominantNinth: Parts(triad: 0, seventh: 2, hasNinth: true)
        case .minorNinth: Parts(triad: 1, seventh: 2, hasNinth: true)
        case .eleventh: Parts(triad: 0, seventh: 2, hasNinth: true, hasEleventh: true)
        case .thirteenth: Parts(triad: 0, seventh: 2, hasNinth: true, hasEleventh: true, hasThirteenth: true)
        }
    }
}
