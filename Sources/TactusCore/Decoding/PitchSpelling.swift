/// Names pitch classes for a key signature: A# in B minor is Bb in F major.
///
/// Names lie on the line of fifths … Bb F C G D A E B F# …, where C is 0 and each fifth up is one more; twelve neighbours
/// name all pitch classes. Which twelve follows from the key signature: for C major Ab … C#, a window in which the
/// roots of borrowed and secondary chords have their usual names.
///
/// - Source: Temperley, The Cognition of Basic Musical Structures, 2001, ch. 5 (line of fifths).
package struct PitchSpelling: Sendable, Hashable {
    /// Sharps of the key signature, negative for flats, −7 … 7.
    package let sharps: Int

    /// Creates the spelling of a key signature.
    ///
    /// - Precondition: `sharps` is in −7 … 7.
    package init(sharps: Int = 0) {
        precondition((-7...7).contains(sharps), "a key signature has at most seven accidentals")
        self.sharps = sharps
    }

    /// The spelling of a key by its usual name; −6 … 6 sharps.
    package init(_ key: KeyClass) {
        // From the tonic's name, so that Eb minor has flats.
        let natural = Self.wrapped(7 * key.tonic, from: key.tonicName.hasSuffix("b") ? -6 : -1)
        self.init(sharps: key.mode == .major ? natural : natural - 3)
    }

    /// The signature whose major scale holds most of what sounds; between equals the one with fewest accidentals.
    ///
    /// - Parameter weights: how much each of the twelve pitch classes sounds, C first.
    package init(fitting weights: [Double]) {
        precondition(weights.count == 12, "there are twelve pitch classes")
        let order = (-5...6).sorted { (abs($0), $0) < (abs($1), $1) }
        var best = (sharps: 0, weight: -1.0)
        for sharps in order {
            let weight = (sharps - 1...sharps + 5).reduce(0) { $0 + weights[Self.pitchClass(ofFifth: $1)] }
            if weight > best.weight * (1 + 1e-9) { best = (sharps, weight) }
        }
        self.init(sharps: best.sharps)
    }

    /// Place of a pitch class on the line of fifths.
    package func fifth(ofPitchClass pitchClass: Int) -> Int { Self.wrapped(7 * pitchClass, from: sharps - 4) }

    /// Name of a pitch class.
    package func name(ofPitchClass pitchClass: Int) -> String { Self.name(ofFifth: fifth(ofPitchClass: pitchClass)) }

    /// Name at a place on the line of fifths, such as `Eb` at −3.
    package static func name(ofFifth fifth: Int) -> String {
        let letters = ["F", "C", "G", "D", "A", "E", "B"]
        let place = fifth + 1
        let accidentals = (place - modulo(place, 7)) / 7
        return letters[modulo(place, 7)]
            + String(repeating: accidentals < 0 ? "b" : "#", count: abs(accidentals))
    }

    /// Pitch class at a place on the line of fifths.
    package static func pitchClass(ofFifth fifth: Int) -> Int { modulo(7 * fifth, 12) }

    /// Pitch class of a name such as `C`, `F#` or `Bbb`; `nil` for anything else.
    package static func pitchClass(ofName name: some StringProtocol) -> Int? {
        guard let letter = name.first, let base = ["C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11][letter]
        else { return nil }
        let accidentals = name.dropFirst()
        if accidentals.allSatisfy({ $0 == "#" }) { return modulo(base + accidentals.count, 12) }
        if accidentals.allSatisfy({ $0 == "b" }) { return modulo(base - accidentals.count, 12) }
        return nil
    }

    /// The value in `first ..< first + 12` that equals `value` modulo 12.
    private static func wrapped(_ value: Int, from first: Int) -> Int { first + modulo(value - first, 12) }

    private static func modulo(_ value: Int, _ divisor: Int) -> Int {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
