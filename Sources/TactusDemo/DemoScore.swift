/// The notes of the demo song: G major, 4/4 at 112, eight bars of 3/4, then 4/4 at 126.
enum DemoScore {
    /// What the players do in a section.
    enum Groove: Sendable {
        case intro, verse, waltz, chorus, ending
    }

    /// A melody note: MIDI pitch, or `rest`, and its length in beats.
    typealias Note = (pitch: Int, beats: Double)

    /// One bar; its chords share it equally.
    struct Bar: Sendable {
        let chords: [DemoChord]
        let melody: [Note]

        init(_ chords: DemoChord..., melody: [Note] = []) {
            self.chords = chords
            self.melody = melody
        }
    }

    /// Bars of one tempo, meter and groove.
    struct Section: Sendable {
        let groove: Groove
        let bpm: Double
        let beatsPerBar: Int
        let bars: [Bar]
    }

    /// Silence before the first downbeat, in seconds.
    static let leadIn = 0.5
    /// What rings on after the last bar, in seconds.
    static let tail = 2.5

    static let sections = [
        Section(groove: .intro, bpm: 112, beatsPerBar: 4, bars: intro),
        Section(groove: .verse, bpm: 112, beatsPerBar: 4, bars: verse),
        Section(groove: .waltz, bpm: 112, beatsPerBar: 3, bars: waltz),
        Section(groove: .chorus, bpm: 126, beatsPerBar: 4, bars: chorus + [firstEnding] + chorus + [secondEnding]),
        Section(groove: .ending, bpm: 126, beatsPerBar: 4, bars: [Bar(.g, melody: [(g5, 4)])]),
    ]

    private static let intro = [Bar(.g), Bar(.eMinor7), Bar(.c), Bar(.dSus4, .d7)]

    private static let verse = [
        Bar(.g, melody: [(d5, 1), (b4, 0.5), (a4, 0.5), (g4, 1.5), (a4, 0.5)]),
        Bar(.dOverFSharp, melody: [(a4, 1.5), (b4, 0.5), (a4, 1), (fSharp4, 1)]),
        Bar(.eMinor7, melody: [(g4, 1), (b4, 0.5), (d5, 0.5), (e5, 1.5), (d5, 0.5)]),
        Bar(.cMajor7, melody: [(e5, 1), (d5, 1), (b4, 2)]),
        Bar(.gOverB, melody: [(d5, 1), (b4, 0.5), (a4, 0.5), (g4, 1), (d5, 1)]),
        Bar(.c, melody: [(e5, 1.5), (d5, 0.5), (c5, 1), (g4, 1)]),
        Bar(.aMinor7, melody: [(c5, 1), (b4, 0.5), (a4, 0.5), (e5, 1), (c5, 1)]),
        Bar(.d7, melody: [(a4, 1), (c5, 1), (d5, 1.5), (rest, 0.5)]),
    ]

    private static let waltz = [
        Bar(.eMinor, melody: [(e5, 2), (g5, 1)]),
        Bar(.bMinor, melody: [(fSharp5, 2), (d5, 1)]),
        Bar(.c, melody: [(e5, 1), (d5, 1), (c5, 1)]),
        Bar(.g, melody: [(b4, 2), (d5, 1)]),
        Bar(.aMinor7, melody: [(c5, 1), (e5, 1), (g5, 1)]),
        Bar(.d7, melody: [(fSharp5, 2), (d5, 1)]),
        Bar(.gOverB, melody: [(g5, 1), (d5, 1), (b4, 1)]),
        Bar(.d7, melody: [(a4, 2), (c5, 1)]),
    ]

    private static let chorus = [
        Bar(.c, melody: [(g5, 1.5), (e5, 0.5), (g5, 1), (e5, 1)]),
        Bar(.d, melody: [(fSharp5, 1.5), (d5, 0.5), (a4, 1), (d5, 1)]),
        Bar(.bMinor7, melody: [(fSharp5, 1), (d5, 1), (b4, 1), (a4, 1)]),
        Bar(.eMinor, melody: [(b4, 1), (e5, 1), (g5, 1.5), (rest, 0.5)]),
        Bar(.aMinor7, melody: [(a5, 1), (g5, 0.5), (e5, 0.5), (c5, 1), (e5, 1)]),
        Bar(.d7, melody: [(fSharp5, 1), (e5, 0.5), (d5, 0.5), (a4, 1), (c5, 1)]),
        Bar(.g, melody: [(b4, 1.5), (d5, 0.5), (g5, 2)]),
    ]

    private static let firstEnding = Bar(.gOverB, melody: [(d5, 1), (b4, 1), (d5, 1), (g5, 1)])
    private static let secondEnding = Bar(.d7, melody: [(fSharp5, 1), (e5, 1), (d5, 1), (a4, 1)])

    static let rest = -1
    private static let fSharp4 = 66
    private static let g4 = 67
    private static let a4 = 69
    private static let b4 = 71
    private static let c5 = 72
    private static let d5 = 74
    private static let e5 = 76
    private static let fSharp5 = 78
    private static let g5 = 79
    private static let a5 = 81
}
