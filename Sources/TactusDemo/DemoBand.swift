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

    /// One bar of a section as it lies in time.
    struct BarPlan {
        let groove: DemoScore.Groove
        /// Seconds.
        let start: Double
        /// Seconds a beat.
        let period: Double
        let beats: Int
        let isFirst: Bool
        let isLast: Bool

        func time(_ beat: Double) -> Double { start + beat * period }
    }

    mutating func play(_ bar: DemoScore.Bar, as plan: BarPlan) {
        playDrums(plan)
        let share = Double(plan.beats) / Double(bar.chords.count)
        for (place, chord) in bar.chords.enumerated() {
            playChord(chord, from: Double(place) * share, beats: share, plan)
            playBass(chord, from: Double(place) * share, beats: share, plan)
        }
        var beat = 0.0
        for note in bar.melody {
            if note.pitch != DemoScore.rest {
                Instruments.lead(
                    on: &hall, pitch: note.pitch, at: plan.time(beat), lasting: 0.93 * note.beats * plan.period,
                    velocity: 0.2)
            }
            beat += note.beats
        }
    }

    private mutating func playDrums(_ plan: BarPlan) {
        switch plan.groove {
        case .intro:
            kick(at: [0, 2], plan, 0.75)
            if !plan.isFirst { snare(at: plan.isLast ? [1, 3, 3.5] : [1, 3], plan, 0.3) }
            hats(every: 0.5, plan)
        case .verse:
            kick(at: [0, 2, 2.5], plan, 0.9)
            snare(at: plan.isLast ? [1, 3, 3.5, 3.75] : [1, 3], plan, 0.6)
            hats(every: 0.5, plan)
        case .waltz:
            kick(at: [0], plan, 0.85)
            snare(at: [1, 2], plan, 0.3)
            hats(every: 1, plan)
        case .chorus:
            kick(at: [0, 1.5, 2], plan, 0.95)
            snare(at: plan.isLast ? [1, 3, 3.25, 3.5, 3.75] : [1, 3], plan, 0.7)
            hats(every: 0.5, plan)
            cymbal(at: plan.time(3.5), ring: 0.07, velocity: 0.25)
        case .ending:
            kick(at: [0], plan, 0.95)
        }
        if plan.isFirst && plan.groove != .intro { cymbal(at: plan.start, ring: 0.35, velocity: 0.45) }
    }

    private mutating func kick(at beats: [Double], _ plan: BarPlan, _ velocity: Float) {
        for beat in beats {
            Drums.kick(on: &dry, at: plan.time(beat), velocity: velocity * (beat == 0 ? 1 : 0.85), seed: seed())
        }
    }

    private mutating func snare(at beats: [Double], _ plan: BarPlan, _ velocity: Float) {
        for beat in beats {
            let isGhost = beat != beat.rounded()
            Drums.snare(on: &hall, at: plan.time(beat), velocity: velocity * (isGhost ? 0.6 : 1), seed: seed())
        }
    }

    private mutating func hats(every step: Double, _ plan: BarPlan) {
        for beat in stride(from: 0, to: Double(plan.beats), by: step) {
            let sway = 1 + 0.1 * (Float(seed() % 7) / 3 - 1)
            cymbal(at: plan.time(beat), ring: 0.02, velocity: sway * (beat == beat.rounded() ? 0.3 : 0.18))
        }
    }

    private mutating func cymbal(at time: Double, ring: Double, velocity: Float) {
        Drums.cymbal(on: &dry, at: time, velocity: velocity, ring: ring, seed: seed())
    }

    private mutating func playChord(_ chord: DemoChord, from beat: Double, beats: Double, _ plan: BarPlan) {
        // One octave from A below middle C holds every tone once, and neighbouring chords move by small steps.
        let pitches = chord.tones.map { 57 + ($0 - 9 + 12) % 12 }
        let length = beats * plan.period
        for pitch in pitches {
            Instruments.pad(on: &hall, pitch: pitch, at: plan.time(beat), lasting: length, velocity: 0.026)
        }
        var strokes: [(beat: Double, beats: Double)] = [(0, beats)]
        switch plan.groove {
        case .intro where beats > 2: strokes = [(0, 1.5), (1.5, 2.5)]
        case .verse: strokes = [(0, 1.5), (1.5, 1), (2.5, 1.5)]
        case .waltz: strokes = [(0, 1), (1, 1), (2, 1)]
        case .chorus: strokes = [(0, 1), (1, 0.5), (1.5, 1), (2.5, 1.5)]
        case .intro, .ending: break
        }
        for stroke in strokes {
            for pitch in pitches {
                Instruments.electricPiano(
                    on: &hall, pitch: pitch, at: plan.time(beat + stroke.beat), lasting: stroke.beats * plan.period,
                    velocity: stroke.beat == 0 ? 0.085 : 0.065)
            }
        }
    }

    private mutating func playBass(_ chord: DemoChord, from beat: Double, beats: Double, _ plan: BarPlan) {
        let low = 28 + (chord.bassPitch - 4 + 12) % 12
        var notes: [(beat: Double, beats: Double, pitch: Int)] = [(0, beats, low)]
        switch plan.groove {
        case .intro where plan.isFirst: notes = []
        case .verse: notes = [(0, 1.5, low), (1.5, 0.5, low), (2, 1, low), (3, 0.5, low + 12), (3.5, 0.5, low)]
        case .chorus: notes = (0..<8).map { (Double($0) / 2, 0.45, $0 == 5 ? low + 12 : low) }
        case .waltz: notes = [(0, 2, low), (2, 0.9, low)]
        case .intro, .ending: break
        }
        for note in notes {
            Instruments.bass(
                on: &dry, pitch: note.pitch, at: plan.time(beat + note.beat), lasting: note.beats * plan.period,
                velocity: note.beat == 0 ? 0.34 : 0.28)
        }
    }

    /// A new seed for every stroke, so that no two sound alike.
    private mutating func seed() -> UInt32 {
        stroke += 1
        return stroke
    }
}
