import TactusCore
import Testing

struct ChordLabelTests {
    @Test(
        "Text that is parsed prints as it was",
        arguments: [
            "N", "X", "C:maj", "G:7/3", "D:min7", "F#:hdim7/b5", "Eb:sus4(b7)", "Bb:maj/2", "A:min/b3", "B:dim7/bb7",
        ])
    func roundTrip(text: String) throws {
        let label = try #require(ChordLabel(text))
        #expect(label.text() == text)
    }

    @Test("A major chord need not be written out; enharmonic roots are equal")
    func synonyms() {
        #expect(ChordLabel("C") == .chord(0, .major))
        #expect(ChordLabel("Gb:min7") == ChordLabel("F#:min7"))
        #expect(ChordLabel("E#/5") == .chord(root: 5, quality: .major, bass: .fifth))
    }

    @Test("Other text is refused", arguments: ["", "H:maj", "C:major", "C:maj/", "C:maj/13", "c:maj", "C#b:maj"])
    func refused(text: String) { #expect(ChordLabel(text) == nil) }

    @Test("Every quality's notes are distinct and above the root", arguments: ChordQuality.allCases)
    func notes(quality: ChordQuality) {
        let notes = ChordLabel.chord(9, quality).pitchClasses
        #expect(notes.first == 9)
        #expect(Set(notes).count == notes.count)
    }

    @Test("Transposing moves the root and keeps the rest", arguments: -13...13)
    func transposition(semitones: Int) throws {
        let moved = try #require(ChordLabel("A:min7/b3")).transposed(by: semitones)
        #expect(moved.pitchClasses.map { ($0 + 36 - semitones) % 12 } == ChordLabel("A:min7/b3")?.pitchClasses)
    }

    @Test("Only notes of the chord become its bass")
    func bass() {
        let chord = ChordLabel.chord(7, .dominantSeventh)
        #expect(chord.over(bass: 11).text() == "G:7/3")
        #expect(chord.over(bass: 7) == chord)
        #expect(chord.over(bass: 8) == chord)
        #expect(ChordLabel.none.over(bass: 3) == .none)
        #expect(ChordLabel.chord(0, .augmented).over(bass: 8).text() == "C:aug/#5")
    }

    @Test("A span names its notes for the key")
    func span() {
        let chord = ChordLabel.chord(root: 10, quality: .major, bass: .majorThird)
        let flat = ChordSpan(start: 0, end: 1, label: chord, confidence: 1, spelling: PitchSpelling(sharps: -1))
        #expect([flat.label, flat.root, flat.bass] == ["Bb:maj/3", "Bb", "D"])
        let sharp = ChordSpan(start: 0, end: 1, label: chord, confidence: 1, spelling: PitchSpelling(sharps: 6))
        #expect([sharp.label, sharp.root, sharp.bass] == ["A#:maj/3", "A#", "C##"])
        let silent = ChordSpan(start: 0, end: 1, label: .none, confidence: 1, spelling: PitchSpelling())
        #expect(silent.label == "N" && silent.root == nil && silent.quality == nil && silent.bass == nil)
    }

    @Test("crema's classes are in the order in which their texts sort")
    func cremaOrder() {
        let texts = ChordVocabulary.crema.labels.map { $0.text(PitchSpelling(sharps: 3)) }
        #expect(texts == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(Set(texts).count == 170)
        #expect(texts[168...] == ["N", "X"])
    }
}

struct PitchSpellingTests {
    @Test("Names and pitch classes belong together", arguments: -7...7)
    func roundTrip(sharps: Int) {
        let spelling = PitchSpelling(sharps: sharps)
        for pitchClass in 0..<12 {
            #expect(PitchSpelling.pitchClass(ofName: spelling.name(ofPitchClass: pitchClass)) == pitchClass)
        }
    }

    @Test("The scale of a key is spelled with seven letters")
    func scales() {
        func scale(_ sharps: Int, _ tonic: Int) -> [String] {
            [0, 2, 4, 5, 7, 9, 11].map { PitchSpelling(sharps: sharps).name(ofPitchClass: (tonic + $0) % 12) }
        }
        #expect(scale(0, 0) == ["C", "D", "E", "F", "G", "A", "B"])
        #expect(scale(-5, 1) == ["Db", "Eb", "F", "Gb", "Ab", "Bb", "C"])
        #expect(scale(6, 6) == ["F#", "G#", "A#", "B", "C#", "D#", "E#"])
    }

    @Test("Keys have their signatures")
    func signatures() {
        #expect(PitchSpelling(KeyClass(tonic: 0, mode: .major)).sharps == 0)
        #expect(PitchSpelling(KeyClass(tonic: 9, mode: .minor)).sharps == 0)
        #expect(PitchSpelling(KeyClass(tonic: 5, mode: .minor)).sharps == -4)
        #expect(PitchSpelling(KeyClass(tonic: 6, mode: .major)).sharps == 6)
        #expect(PitchSpelling(KeyClass(tonic: 3, mode: .minor)).sharps == -6)
    }

    @Test("The tonic is spelled as in the key's name, and so is its third", arguments: KeyClass.all)
    func tonics(key: KeyClass) {
        let spelling = PitchSpelling(key)
        #expect(spelling.name(ofPitchClass: key.tonic) == key.tonicName)
        let third = spelling.name(ofPitchClass: (key.tonic + (key.mode == .major ? 4 : 3)) % 12)
        let letters = Array("ABCDEFG")
        let tonicLetter = letters.firstIndex(of: Array(key.tonicName)[0]) ?? 0
        #expect(Array(third)[0] == letters[(tonicLetter + 2) % 7])
    }

    @Test("The signature is found from what sounds", arguments: -5...6)
    func fitting(sharps: Int) {
        var weights = [Double](repeating: 0.1, count: 12)
        for fifth in sharps - 1...sharps + 5 { weights[PitchSpelling.pitchClass(ofFifth: fifth)] = 1 }
        #expect(PitchSpelling(fitting: weights).sharps == sharps)
        #expect(PitchSpelling(fitting: [Double](repeating: 1, count: 12)).sharps == 0)
    }
}
