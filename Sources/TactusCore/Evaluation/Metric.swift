/// The figures of an evaluation, each in 0 … 1, in the order in which they are shown; the raw value is the name in JSON.
package enum Metric: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case beatF, beatCemgil, beatCMLc, beatCMLt, beatAMLc, beatAMLt, beatPScore, beatInformationGain
    case downbeatF
    case tempoAcc1, tempoAcc2
    case meter, beatsPerBar, timeSignature
    case keyWeighted, keyExact, keysWeighted
    case chordRoot, chordThirds, chordThirdsInv, chordTriads, chordTriadsInv, chordTetrads, chordTetradsInv
    case chordMajmin, chordMajminInv, chordSevenths, chordSeventhsInv, chordMirex
    case chordOverSegmentation, chordUnderSegmentation, chordMeanSegmentation
    case sectionHitHalf, sectionHit3, sectionPairwise, sectionVMeasure

    /// As tables name it.
    package var title: String {
        switch self {
        case .beatF: "beat F"
        case .beatCemgil: "beat Cemgil"
        case .beatCMLc: "beat CMLc"
        case .beatCMLt: "beat CMLt"
        case .beatAMLc: "beat AMLc"
        case .beatAMLt: "beat AMLt"
        case .beatPScore: "beat P-score"
        case .beatInformationGain: "beat information gain"
        case .downbeatF: "downbeat F"
        case .tempoAcc1: "tempo Acc1"
        case .tempoAcc2: "tempo Acc2"
        case .meter: "meter"
        case .beatsPerBar: "beats per bar"
        case .timeSignature: "time signature"
        case .keyWeighted: "key weighted"
        case .keyExact: "key exact"
        case .keysWeighted: "keys over time"
        case .chordRoot: "chord root"
        case .chordThirds: "chord thirds"
        case .chordThirdsInv: "chord thirds inv"
        case .chordTriads: "chord triads"
        case .chordTriadsInv: "chord triads inv"
        case .chordTetrads: "chord tetrads"
        case .chordTetradsInv: "chord tetrads inv"
        case .chordMajmin: "chord majmin"
        case .chordMajminInv: "chord majmin inv"
        case .chordSevenths: "chord sevenths"
        case .chordSeventhsInv: "chord sevenths inv"
        case .chordMirex: "chord mirex"
        case .chordOverSegmentation: "chord over-seg"
        case .chordUnderSegmentation: "chord under-seg"
        case .chordMeanSegmentation: "chord mean-seg"
        case .sectionHitHalf: "section F 0.5 s"
        case .sectionHit3: "section F 3 s"
        case .sectionPairwise: "section pairwise F"
        case .sectionVMeasure: "section V-measure"
        }
    }

    /// One or two of each kind: the columns of a list of clips, and what tells a bad clip from a good one.
    package static let main: [Metric] = [
        .beatF, .downbeatF, .tempoAcc1, .meter, .keyWeighted, .chordMajmin, .chordSevenths, .sectionHit3,
    ]

    init(_ comparison: ChordComparison) {
        self =
            switch comparison {
            case .root: .chordRoot
            case .thirds: .chordThirds
            case .thirdsInv: .chordThirdsInv
            case .triads: .chordTriads
            case .triadsInv: .chordTriadsInv
            case .tetrads: .chordTetrads
            case .tetradsInv: .chordTetradsInv
            case .majmin: .chordMajmin
            case .majminInv: .chordMajminInv
            case .sevenths: .chordSevenths
            case .seventhsInv: .chordSeventhsInv
            case .mirex: .chordMirex
            }
    }
}
