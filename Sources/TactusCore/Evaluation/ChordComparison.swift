/// When a chord counts as right.
///
/// - Source: Pauwels & Peeters, "Evaluating automatically estimated chord sequences", ICASSP 2013; MIREX; mir_eval 0.8.2.
package enum ChordComparison: String, Sendable, Hashable, CaseIterable {
    /// The root.
    case root
    /// Root and kind of third.
    case thirds
    /// Also the bass.
    case thirdsInv
    /// Root and every note up to the perfect fifth.
    case triads
    /// Also the bass.
    case triadsInv
    /// Root and every note within the octave.
    case tetrads
    /// Also the bass.
    case tetradsInv
    /// As triads; only major, minor and no chord are asked for.
    case majmin
    /// Also the bass, which must belong to the triad.
    case majminInv
    /// As tetrads; only maj, min, 7, maj7, min7 and no chord are asked for.
    case sevenths
    /// Also the bass.
    case seventhsInv
    /// Three notes in common, wherever the root is.
    case mirex

    /// 1 when right, 0 when wrong, `nil` when the true chord is not asked for.
    package func score(_ reference: HarteChord, _ estimate: HarteChord) -> Double? {
        guard !reference.isUnknown, isAskedFor(reference) else { return nil }
        let isRight =
            switch self {
            case .root: reference.root == estimate.root
            case .thirds, .thirdsInv: agree(reference, estimate, on: 1 << 3)
            case .triads, .triadsInv, .majmin, .majminInv: agree(reference, estimate, on: Self.triad)
            case .tetrads, .tetradsInv, .sevenths, .seventhsInv: agree(reference, estimate, on: 0xFFF)
            case .mirex:
                reference.root < 0 && estimate.root < 0
                    || (reference.pitchClasses & estimate.pitchClasses).nonzeroBitCount >= 3
            }
        return isRight ? 1 : 0
    }

    /// Score of a whole song, weighted by time, over the time that is asked for.
    ///
    /// - Returns: `nil` when none of it is.
    package func score(_ pairs: [LabelledSpan<HarteChord>.Pair<HarteChord>]) -> Double? {
        var (right, asked) = (0.0, 0.0)
        for pair in pairs {
            guard let score = score(pair.reference, pair.estimate) else { continue }
            right += pair.duration * score
            asked += pair.duration
        }
        return asked > 0 ? right / asked : nil
    }

    /// The notes up to the perfect fifth, as in mir_eval: an augmented triad differs from a major one by its missing fifth.
    private static let triad: UInt16 = 0xFF
    private static let major: UInt16 = 0b1001_0001
    private static let minor: UInt16 = 0b1000_1001

    private func agree(_ reference: HarteChord, _ estimate: HarteChord, on mask: UInt16) -> Bool {
        guard reference.root == estimate.root, reference.tones & mask == estimate.tones & mask else { return false }
        return !wantsBass || reference.bass == estimate.bass
    }

    private var wantsBass: Bool {
        switch self {
        case .thirdsInv, .triadsInv, .tetradsInv, .majminInv, .seventhsInv: true
        default: false
        }
    }

    private func isAskedFor(_ chord: HarteChord) -> Bool {
        switch self {
        case .majmin, .majminInv:
            chord.tones == 0 || [Self.major, Self.minor].contains(chord.tones & Self.triad)
        case .sevenths, .seventhsInv:
            [0, Self.major, Self.minor, Self.major | 1 << 10, Self.major | 1 << 11, Self.minor | 1 << 10]
                .contains(chord.tones)
        case .mirex: !(1...2).contains(chord.tones.nonzeroBitCount)
        default: true
        }
    }
}

extension HarteChord {
    /// Bit *n* is set when pitch class *n* sounds, C is 0; all for ``unknown``.
    fileprivate var pitchClasses: UInt16 {
        guard root > 0 else { return tones }
        return (tones << UInt16(root) | tones >> UInt16(12 - root)) & 0xFFF
    }
}
