import TactusCore

/// Makes melodies: chord tones on the beats, steps of the scale between them.
struct MelodyWriter {
    private var random: SeededGenerator
    private let key: KeyClass
    private var pitch: Int

    init(seed: UInt64, key: KeyClass) {
        random = SeededGenerator(seed: seed)
        self.key = key
        pitch = 67
    }

    /// A bar's notes, in G4 … A5, for the chords that share the bar.
    mutating func bar(_ chords: [DemoChord], beats: Int, meter: TimeSignature) -> [Score.Note] {
        let share = Double(beats) / Double(chords.count)
        var notes: [Score.Note] = []
        var beat = 0.0
        while beat < Double(beats) - 1e-9 {
            let left = Double(beats) - beat
            for (place, length) in rhythm(meter, left).enumerated() {
                let chord = chords[min(chords.count - 1, Int((beat + 1e-9) / share))]
                move(to: place == 0 ? Set(chord.tones) : scale)
                notes.append((pitch, length))
                beat += length
            }
        }
        return notes
    }

    /// Lengths of one or two beats' notes.
    private mutating func rhythm(_ meter: TimeSignature, _ left: Double) -> [Double] {
        if left < 1 { return [left] }
        switch (meter.isCompound, random.index(below: 8)) {
        case (true, 0...2): return [2.0 / 3, 1.0 / 3]
        case (true, 3...4): return [1.0 / 3, 1.0 / 3, 1.0 / 3]
        case (false, 0...2): return [0.5, 0.5]
        case (false, 3) where left >= 2: return [1.5, 0.5]
        case (_, 7) where left >= 2: return [2]
        default: return [1]
        }
    }

    /// The nearest allowed pitch in a direction that chance chooses.
    private mutating func move(to pitchClasses: Set<Int>) {
        let isUp = pitch < 69 || (pitch < 78 && random.index(below: 2) == 0)
        let steps = (1...12).lazy.map { [pitch, isUp] in isUp ? pitch + $0 : pitch - $0 }
        pitch = steps.first { pitchClasses.contains($0 % 12) } ?? pitch
    }

    private var scale: Set<Int> {
        let steps = key.mode == .major ? [0, 2, 4, 5, 7, 9, 11] : [0, 2, 3, 5, 7, 8, 10]
        return Set(steps.map { (key.tonic + $0) % 12 })
    }
}
