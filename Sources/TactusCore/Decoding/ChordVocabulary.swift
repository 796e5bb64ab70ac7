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
}
