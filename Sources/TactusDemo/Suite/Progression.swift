import TactusCore

/// Chords relative to a key, a bar each or two to a bar.
struct Progression: Sendable {
    /// A chord by the semitones of its root above the tonic.
    struct Step: Sendable {
        let root: Int
        let quality: ChordQuality
        let bass: ChordQuality.Degree

        init(_ root: Int, _ quality: ChordQuality = .major, over bass: ChordQuality.Degree = .root) {
            self.root = root
            self.quality = quality
            self.bass = bass
        }
    }

    /// The chords of each bar; sections longer than this begin anew.
    let bars: [[Step]]

    init(_ bars: [Step]...) { self.bars = bars }

    init(bars: [[Step]]) { self.bars = bars }

    /// The chords of a bar in a key.
    func chords(inBar number: Int, of key: KeyClass) -> [DemoChord] {
        bars[number % bars.count].map { step in
            DemoChord(
                label: .chord(root: (key.tonic + step.root) % 12, quality: step.quality, bass: step.bass),
                spelling: PitchSpelling(key))
        }
    }

    /// What the sections A, B and C of a kind of song are made of.
    struct Palette: Sendable {
        let sections: [Progression]

        /// Triads of the major scale.
        static let major = Palette(sections: [
            Progression([.init(0)], [.init(7)], [.init(9, .minor)], [.init(5)]),
            Progression([.init(5)], [.init(0)], [.init(2, .minor)], [.init(7)]),
            Progression([.init(9, .minor)], [.init(4, .minor)], [.init(5)], [.init(7)]),
        ])

        /// Triads with another note than the root below.
        static let inversions = Palette(sections: [
            Progression(
                [.init(0)], [.init(7, over: .majorThird)], [.init(9, .minor)], [.init(0, over: .fifth)],
                [.init(5)], [.init(0, over: .majorThird)], [.init(2, .minor)], [.init(7)]),
            Progression(
                [.init(5)], [.init(5, over: .majorThird)], [.init(0, over: .fifth)], [.init(7)],
                [.init(9, .minor)], [.init(9, .minor, over: .minorThird)], [.init(5)], [.init(7, .suspendedFourth)]),
        ])

        /// Triads of the minor scale, with a major dominant.
        static let minor = Palette(sections: [
            Progression([.init(0, .minor)], [.init(8)], [.init(3)], [.init(10)]),
            Progression([.init(0, .minor)], [.init(5, .minor)], [.init(7)], [.init(0, .minor)]),
            Progression([.init(8)], [.init(10)], [.init(0, .minor)], [.init(7)]),
        ])

        /// Sevenths, with a secondary dominant.
        static let jazz = Palette(sections: [
            Progression(
                [.init(2, .minorSeventh)], [.init(7, .dominantSeventh)], [.init(0, .majorSeventh)],
                [.init(9, .minorSeventh)]),
            Progression(
                [.init(5, .majorSeventh)], [.init(11, .halfDiminishedSeventh)], [.init(4, .dominantSeventh)],
                [.init(9, .minorSeventh)]),
        ])

        /// The twelve bars of the blues.
        static let blues = Palette(sections: [
            Progression(
                bars: [0, 5, 0, 0, 5, 5, 0, 0, 7, 5, 0, 7].map { [.init($0, .dominantSeventh)] })
        ])

        /// Two chords a bar.
        static let busy = Palette(sections: [
            Progression(
                [.init(0), .init(7)], [.init(9, .minor), .init(4, .minor)], [.init(5), .init(0)],
                [.init(5), .init(7)]),
            Progression(
                [.init(9, .minor), .init(5)], [.init(0), .init(7)], [.init(2, .minor), .init(9, .minor)],
                [.init(10), .init(7)]),
        ])

        /// Each of some qualities in turn, on roots a fourth apart.
        static func every(_ qualities: some Collection<ChordQuality>) -> Palette {
            let bars = qualities.enumerated().map { [Step(5 * $0 % 12, $1)] }
            return Palette(sections: [Progression(bars: bars)])
        }
    }
}
