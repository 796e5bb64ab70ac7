import TactusCore
import Testing

struct RomanNumeralTests {
    /// The numerals of a progression, chords and key in text.
    private func numerals(_ chords: String, _ key: String) throws -> String {
        let parts = key.split(separator: " ")
        let mode = try #require(Key.Mode(rawValue: String(parts[1])))
        let home = KeyClass(tonic: try #require(PitchSpelling.pitchClass(ofName: parts[0])), mode: mode)
        let labels = try chords.split(separator: " ").map { try #require(ChordLabel($0)) }
        return labels.indices.map { index in
            let next = index + 1 < labels.count ? labels[index + 1] : nil
            return RomanNumeral(labels[index], before: next, in: home)?.text ?? "-"
        }.joined(separator: " ")
    }

    @Test("The triads and sevenths of the scale")
    func diatonic() throws {
        #expect(
            try numerals("C:maj D:min E:min F:maj G:maj A:min B:dim", "C major") == "I ii iii IV V vi viio")
        #expect(
            try numerals("C:maj7 D:min7 E:min7 F:maj7 G:7 A:min7 B:hdim7", "C major")
                == "IM7 ii7 iii7 IVM7 V7 vi7 viiø7")
        #expect(
            try numerals("A:min B:dim C:maj D:min E:min F:maj G:maj", "A minor") == "i iio III iv v VI VII")
        #expect(
            try numerals("A:min7 B:hdim7 C:maj7 D:min7 E:7 F:maj7 G#:dim7 A:minmaj7", "A minor")
                == "i7 iiø7 IIIM7 iv7 V7 VIM7 viio7 iM7")
    }

    @Test("Inversions are figured")
    func inversions() throws {
        #expect(try numerals("C:maj/3 C:maj/5 A:min/b3 B:dim/b3", "C major") == "I6 I64 vi6 viio6")
        #expect(try numerals("G:7/3 G:7/5 G:7/b7 D:min7/b3 F:maj7/7", "C major") == "V65 V43 V42 ii65 IVM42")
        // Over its seventh a triad is a seventh chord.
        #expect(try numerals("G:maj/b7 A:min/b7", "C major") == "V42 vi42")
    }

    @Test("Borrowed chords have their accidentals and their letters")
    func borrowed() throws {
        #expect(
            try numerals("C:min Eb:maj F:min Ab:maj Bb:maj D:hdim7 Db:maj", "C major")
                == "i bIII iv bVI bVII iiø7 bII")
        #expect(try numerals("A:maj D:maj B:min Bb:maj", "A minor") == "I IV ii bII")
        // bVI leads to bII, but neither belongs to the key.
        #expect(try numerals("Ab:maj Db:maj", "C major") == "bVI bII")
    }

    @Test("Dominants of other degrees")
    func secondaryDominants() throws {
        #expect(try numerals("D:7 G:7 C:maj", "C major") == "V7/V V7 I")
        #expect(try numerals("D:maj G:maj", "C major") == "V/V V")
        #expect(try numerals("D:maj F:maj", "C major") == "II IV")
        #expect(try numerals("E:7 A:min", "C major") == "V7/vi vi")
        #expect(try numerals("E:7 F:maj", "C major") == "V7/vi IV")
        #expect(try numerals("A:7/3 D:min", "C major") == "V65/ii ii")
        #expect(try numerals("C:7 F:maj", "C major") == "V7/IV IV")
        // The blues.
        #expect(try numerals("C:7 F:7 C:7 G:7", "C major") == "I7 IV7 I7 V7")
        #expect(try numerals("E:7 A:7 D:7 G:7 C:maj", "C major") == "V7/vi V7/ii V7/V V7 I")
        #expect(try numerals("G:7 C:maj", "A minor") == "V7/III III")
        #expect(try numerals("G:7 A:min", "A minor") == "VII7 i")
        #expect(try numerals("A:7 D:min E:7 A:min", "A minor") == "V7/iv iv V7 i")
        #expect(try numerals("E:maj A:min", "A minor") == "V i")
    }

    @Test("Leading-tone chords of other degrees, and the many roots of the diminished seventh")
    func leadingTones() throws {
        #expect(try numerals("F#:dim7 G:maj", "C major") == "viio7/V V")
        #expect(try numerals("F#:hdim7 G:maj", "C major") == "viiø7/V V")
        #expect(try numerals("C#:dim D:min", "C major") == "viio/ii ii")
        // The same four notes from A: F# in the bass is not.
        #expect(try numerals("A:dim7 G:maj", "C major") == "viio65/V V")
        #expect(try numerals("F:dim7 A:min", "A minor") == "viio42 i")
    }

    @Test("Suspensions and colours keep their names")
    func colours() throws {
        #expect(
            try numerals("G:sus4 G:sus4(b7) C:sus2 C:maj6 D:min9 G:9 G:13 C:maj9 C:aug", "C major")
                == "Vsus4 V7sus4 Isus2 Iadd6 ii9 V9 V13 IM9 I+")
    }

    @Test("No chord has no numeral")
    func nothing() throws { #expect(try numerals("N X", "C major") == "- -") }

    @Test("Transposing chords and key changes nothing", arguments: 1..<12)
    func transposed(semitones: Int) {
        for quality in ChordQuality.allCases {
            for root in 0..<12 {
                for mode in Key.Mode.allCases {
                    let chord = ChordLabel.chord(root, quality)
                    let next = ChordLabel.chord(root + 5, .major)
                    let plain = RomanNumeral(chord, before: next.transposed(by: 0), in: KeyClass(tonic: 0, mode: mode))
                    let moved = RomanNumeral(
                        chord.transposed(by: semitones), before: next.transposed(by: semitones),
                        in: KeyClass(tonic: semitones, mode: mode))
                    #expect(plain == moved)
                }
            }
        }
    }
}
