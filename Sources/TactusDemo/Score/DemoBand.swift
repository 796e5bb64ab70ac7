/// The players: turns bars of the score into sounds on two buses.
struct DemoBand {
    /// What is heard without the hall: kick and bass.
    private(set) var dry: Bus
    /// What the hall answers to.
    private(set) var hall: Bus
    private var stroke: UInt32 = 0

    init(count: Int) {
        dry = Bus(count: count)
        hall = Bus(count: count)
    }

    mutating func play(_ bar: PlacedBar) {
        playDrums(bar)
        for (chord, beat, beats) in bar.chords {
            playChord(chord, from: beat, beats: beats, bar)
            playBass(chord, from: beat, beats: beats, bar)
        }
        var beat = 0.0
        for note in bar.bar.melody {
            if note.pitch != Score.rest {
                Instruments.lead(
                    on: &hall, pitch: note.pitch, at: bar.time(beat), lasting: 0.93 * bar.duration(beat, note.beats),
                    velocity: 0.2)
            }
            beat += note.beats
        }
    }

    private mutating func playDrums(_ bar: PlacedBar) {
        switch bar.section.groove {
        case .intro:
            kick(at: [0, 2], bar, 0.75)
            if !bar.isFirst { snare(at: bar.isLast ? [1, 3, 3.5] : [1, 3], bar, 0.3) }
            hats(every: 0.5, bar)
        case .verse:
            kick(at: [0, 2, 2.5], bar, 0.9)
            snare(at: bar.isLast ? [1, 3, 3.5, 3.75] : [1, 3], bar, 0.6)
            hats(every: 0.5, bar)
        case .waltz:
            kick(at: [0], bar, 0.85)
            snare(at: [1, 2], bar, 0.3)
            hats(every: 1, bar)
        case .chorus:
            kick(at: [0, 1.5, 2], bar, 0.95)
            snare(at: bar.isLast ? [1, 3, 3.25, 3.5, 3.75] : [1, 3], bar, 0.7)
            hats(every: 0.5, bar)
            cymbal(at: bar.time(3.5), ring: 0.07, velocity: 0.25)
        case .ending:
            kick(at: [0], bar, 0.95)
        case .metric(let groove):
            guard groove.hasDrums else { return }
            playMeter(groove, bar)
        }
        if case .intro = bar.section.groove { return }
        if bar.isFirst && !bar.isPickup { cymbal(at: bar.start, ring: 0.35, velocity: 0.45) }
    }

    private mutating func playMeter(_ groove: MetricGroove, _ bar: PlacedBar) {
        let step = 1 / Double(groove.division)
        if !bar.isPickup {
            kick(at: groove.strong.map(Double.init), bar, 0.9)
            // The last bar of a section leads on to the next.
            let fill = stride(from: Double(bar.beats - 1), to: Double(bar.beats), by: step).dropFirst()
            let isSoft = bar.beats == 3
            snare(at: groove.back.map(Double.init) + (bar.isLast ? Array(fill) : []), bar, isSoft ? 0.35 : 0.6)
        }
        for beat in 0..<bar.beats {
            for part in 0..<groove.division {
                let velocity: Float = part > 0 ? 0.16 : groove.strong.contains(beat) ? 0.34 : 0.26
                cymbal(at: bar.time(Double(beat) + Double(part) * step), ring: 0.02, velocity: velocity)
            }
        }
    }

    private mutating func kick(at beats: [Double], _ bar: PlacedBar, _ velocity: Float) {
        for beat in beats {
            Drums.kick(on: &dry, at: bar.time(beat), velocity: velocity * (beat == 0 ? 1 : 0.85), seed: seed())
        }
    }

    private mutating func snare(at beats: [Double], _ bar: PlacedBar, _ velocity: Float) {
        for beat in beats {
            let isGhost = beat != beat.rounded()
            Drums.snare(on: &hall, at: bar.time(beat), velocity: velocity * (isGhost ? 0.6 : 1), seed: seed())
        }
    }

    private mutating func hats(every step: Double, _ bar: PlacedBar) {
        for beat in stride(from: 0, to: Double(bar.beats), by: step) {
            let sway = 1 + 0.1 * (Float(seed() % 7) / 3 - 1)
            cymbal(at: bar.time(beat), ring: 0.02, velocity: sway * (beat == beat.rounded() ? 0.3 : 0.18))
        }
    }

    private mutating func cymbal(at time: Double, ring: Double, velocity: Float) {
        Drums.cymbal(on: &dry, at: time, velocity: velocity, ring: ring, seed: seed())
    }

    private mutating func playChord(_ chord: DemoChord, from beat: Double, beats: Double, _ bar: PlacedBar) {
        // One octave from A below middle C holds every tone once, and neighbouring chords move by small steps.
        let pitches = chord.tones.map { 57 + ($0 - 9 + 12) % 12 }
        let length = bar.duration(beat, beats)
        for pitch in pitches {
            Instruments.pad(on: &hall, pitch: pitch, at: bar.time(beat), lasting: length, velocity: 0.026)
        }
        var strokes: [(beat: Double, beats: Double)] = [(0, beats)]
        switch bar.section.groove {
        case .intro where beats > 2: strokes = [(0, 1.5), (1.5, 2.5)]
        case .verse: strokes = [(0, 1.5), (1.5, 1), (2.5, 1.5)]
        case .waltz: strokes = [(0, 1), (1, 1), (2, 1)]
        case .chorus: strokes = [(0, 1), (1, 0.5), (1.5, 1), (2.5, 1.5)]
        case .intro, .ending: break
        case .metric:
            // A stroke a beat, or from where the chord comes in to the next beat.
            let ends = stride(from: (beat + 0.999).rounded(.down), to: beat + beats, by: 1).filter { $0 > beat }
            let places = [beat] + ends
            strokes = zip(places, ends + [beat + beats]).map { ($0 - beat, $1 - $0) }
        }
        for stroke in strokes {
            for pitch in pitches {
                Instruments.electricPiano(
                    on: &hall, pitch: pitch, at: bar.time(beat + stroke.beat),
                    lasting: bar.duration(beat + stroke.beat, stroke.beats),
                    velocity: stroke.beat == 0 ? 0.085 : 0.065)
            }
        }
    }

    private mutating func playBass(_ chord: DemoChord, from beat: Double, beats: Double, _ bar: PlacedBar) {
        let low = 28 + (chord.bassPitch - 4 + 12) % 12
        var notes: [(beat: Double, beats: Double, pitch: Int)] = [(0, beats, low)]
        switch bar.section.groove {
        case .intro where bar.isFirst: notes = []
        case .verse: notes = [(0, 1.5, low), (1.5, 0.5, low), (2, 1, low), (3, 0.5, low + 12), (3.5, 0.5, low)]
        case .chorus: notes = (0..<8).map { (Double($0) / 2, 0.45, $0 == 5 ? low + 12 : low) }
        case .waltz: notes = [(0, 2, low), (2, 0.9, low)]
        case .intro, .ending: break
        case .metric(let groove):
            let places = [beat] + groove.strong.map(Double.init).filter { $0 > beat && $0 < beat + beats }
            notes = zip(places, places.dropFirst() + [beat + beats]).map { ($0 - beat, 0.95 * ($1 - $0), low) }
        }
        for note in notes {
            Instruments.bass(
                on: &dry, pitch: note.pitch, at: bar.time(beat + note.beat),
                lasting: bar.duration(beat + note.beat, note.beats),
                velocity: note.beat == 0 ? 0.34 : 0.28)
        }
    }

    /// A new seed for every stroke, so that no two sound alike.
    private mutating func seed() -> UInt32 {
        stroke += 1
        return stroke
    }
}
