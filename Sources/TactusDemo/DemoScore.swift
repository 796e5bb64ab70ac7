import TactusCore

/// The notes of the demo song: G major, 4/4 at 112, eight bars of 3/4, then 4/4 at 126.
enum DemoScore {
    static let song = Score(
        leadIn: 0.5, tail: 2.5,
        sections: [
            section("intro", .intro, bars: intro),
            section("verse", .verse, bars: verse),
            section("waltz", .waltz, beats: 3, bars: waltz),
            section("chorus", .chorus, bpm: 126, bars: chorus + [firstEnding] + chorus + [secondEnding]),
            section("ending", .ending, bpm: 126, bars: [bar(.g, melody: [(g5, 4)])]),
        ])

    private static func section(
        _ label: String, _ groove: Score.Groove, beats: Int = 4, bpm: Double = 112, bars: [Score.Bar]
    ) -> Score.Section {
        Score.Section(
            label: label, groove: groove, meter: TimeSignature(beats), pulse: Score.Pulse(bpm: bpm),
            key: KeyClass(tonic: 7, mode: .major), bars: bars)
    }

    private static func bar(_ chords: DemoChord..., melody: [Score.Note] = []) -> Score.Bar {
        Score.Bar(chords: chords, melody: melody)
    }

    private static let intro = [bar(.g), bar(.eMinor7), bar(.c), bar(.dSus4, .d7)]

    private static let verse = [
        bar(.g, melody: [(d5, 1), (b4, 0.5), (a4, 0.5), (g4, 1.5), (a4, 0.5)]),
        bar(.dOverFSharp, melody: [(a4, 1.5), (b4, 0.5), (a4, 1), (fSharp4, 1)]),
        bar(.eMinor7, melody: [(g4, 1), (b4, 0.5), (d5, 0.5), (e5, 1.5), (d5, 0.5)]),
        bar(.cMajor7, melody: [(e5, 1), (d5, 1), (b4, 2)]),
        bar(.gOverB, melody: [(d5, 1), (b4, 0.5), (a4, 0.5), (g4, 1), (d5, 1)]),
        bar(.c, melody: [(e5, 1.5), (d5, 0.5), (c5, 1), (g4, 1)]),
        bar(.aMinor7, melody: [(c5, 1), (b4, 0.5), (a4, 0.5), (e5, 1), (c5, 1)]),
        bar(.d7, melody: [(a4, 1), (c5, 1), (d5, 1.5), (rest, 0.5)]),
    ]

    private static let waltz = [
        bar(.eMinor, melody: [(e5, 2), (g5, 1)]),
        bar(.bMinor, melody: [(fSharp5, 2), (d5, 1)]),
        bar(.c, melody: [(e5, 1), (d5, 1), (c5, 1)]),
        bar(.g, melody: [(b4, 2), (d5, 1)]),
        bar(.aMinor7, melody: [(c5, 1), (e5, 1), (g5, 1)]),
        bar(.d7, melody: [(fSharp5, 2), (d5, 1)]),
        bar(.gOverB, melody: [(g5, 1), (d5, 1), (b4, 1)]),
        bar(.d7, melody: [(a4, 2), (c5, 1)]),
    ]

    private static let chorus = [
        bar(.c, melody: [(g5, 1.5), (e5, 0.5), (g5, 1), (e5, 1)]),
        bar(.d, melody: [(fSharp5, 1.5), (d5, 0.5), (a4, 1), (d5, 1)]),
        bar(.bMinor7, melody: [(fSharp5, 1), (d5, 1), (b4, 1), (a4, 1)]),
        bar(.eMinor, melody: [(b4, 1), (e5, 1), (g5, 1.5), (rest, 0.5)]),
        bar(.aMinor7, melody: [(a5, 1), (g5, 0.5), (e5, 0.5), (c5, 1), (e5, 1)]),
        bar(.d7, melody: [(fSharp5, 1), (e5, 0.5), (d5, 0.5), (a4, 1), (c5, 1)]),
        bar(.g, melody: [(b4, 1.5), (d5, 0.5), (g5, 2)]),
    ]

    private static let firstEnding = bar(.gOverB, melody: [(d5, 1), (b4, 1), (d5, 1), (g5, 1)])
    private static let secondEnding = bar(.d7, melody: [(fSharp5, 1), (e5, 1), (d5, 1), (a4, 1)])

    private static let rest = Score.rest
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

extension DemoChord {
    fileprivate static let g = inG(7, .major)
    fileprivate static let gOverB = inG(7, .major, over: .majorThird)
    fileprivate static let c = inG(0, .major)
    fileprivate static let cMajor7 = inG(0, .majorSeventh)
    fileprivate static let d = inG(2, .major)
    fileprivate static let dOverFSharp = inG(2, .major, over: .majorThird)
    fileprivate static let dSus4 = inG(2, .suspendedFourth)
    fileprivate static let d7 = inG(2, .dominantSeventh)
    fileprivate static let aMinor7 = inG(9, .minorSeventh)
    fileprivate static let bMinor = inG(11, .minor)
    fileprivate static let bMinor7 = inG(11, .minorSeventh)
    fileprivate static let eMinor = inG(4, .minor)
    fileprivate static let eMinor7 = inG(4, .minorSeventh)

    private static func inG(
        _ root: Int, _ quality: ChordQuality, over bass: ChordQuality.Degree = .root
    ) -> DemoChord {
        DemoChord(label: .chord(root: root, quality: quality, bass: bass), spelling: PitchSpelling(sharps: 1))
    }
}
