import Foundation

/// The tonal instruments; pitches are MIDI numbers, times seconds.
enum Instruments {
    static func frequency(of pitch: Int) -> Double { 440 * pow(2, Double(pitch - 69) / 12) }

    /// Plucked: six harmonics, the higher ones die sooner.
    static func bass(on bus: inout Bus, pitch: Int, at time: Double, lasting duration: Double, velocity: Float) {
        for harmonic in 1...6 {
            var tone = SineOscillator(frequency: frequency(of: pitch) * Double(harmonic))
            var envelope = Envelope(
                duration: duration, attack: 0.004, halfLife: 0.9 / Double(harmonic), release: 0.04)
            let gain = velocity / Float(harmonic)
            bus.add(at: time, lasting: duration) { n in gain * envelope.next(n) * tone.next() }
        }
    }

    /// Electric piano: one sine bends the phase of another (Chowning 1973), less and less as the note fades; a
    /// short high partial is the hammer on the tine.
    static func electricPiano(
        on bus: inout Bus, pitch: Int, at time: Double, lasting duration: Double, velocity: Float
    ) {
        let fundamental = frequency(of: pitch)
        var carrier = SineOscillator(frequency: fundamental)
        var modulator = SineOscillator(frequency: fundamental)
        var tine = SineOscillator(frequency: fundamental * 7)
        var envelope = Envelope(duration: duration, attack: 0.003, halfLife: 0.6, release: 0.06)
        var bend = Envelope(duration: duration, attack: 0.001, halfLife: 0.25, release: 0.06)
        var hammer = Envelope(duration: duration, attack: 0.001, halfLife: 0.03, release: 0.06)
        bus.add(at: time, lasting: duration) { n in
            let modulation = Double(0.22 * bend.next(n) * modulator.next())
            let tone = carrier.next(modulation: modulation)
            return velocity * (envelope.next(n) * tone + 0.12 * hammer.next(n) * tine.next())
        }
    }

    /// Strings: two slightly detuned voices of four harmonics with a slow attack.
    static func pad(on bus: inout Bus, pitch: Int, at time: Double, lasting duration: Double, velocity: Float) {
        let held = duration + 0.12  // over the next chord's attack, so that the sum does not dip
        for harmonic in 1...4 {
            let centre = frequency(of: pitch) * Double(harmonic)
            var left = SineOscillator(frequency: centre * 1.0012)
            var right = SineOscillator(frequency: centre / 1.0012)
            var envelope = Envelope(duration: held, attack: 0.12, halfLife: 6, release: 0.15)
            let gain = velocity / Float(harmonic * harmonic)
            bus.add(at: time, lasting: held) { n in gain * envelope.next(n) * (left.next() + right.next()) }
        }
    }

    /// Flute-like: odd harmonics and a vibrato that sets in after a while.
    static func lead(on bus: inout Bus, pitch: Int, at time: Double, lasting duration: Double, velocity: Float) {
        for (harmonic, level) in [(1, 1.0), (2, 0.18), (3, 0.22), (5, 0.06)] {
            var tone = SineOscillator(frequency: frequency(of: pitch) * Double(harmonic))
            var vibrato = SineOscillator(frequency: 5.2)
            var envelope = Envelope(duration: duration, attack: 0.015, halfLife: 1.2, release: 0.06)
            let gain = velocity * Float(level)
            let depth = 0.012 * Double(harmonic)
            bus.add(at: time, lasting: duration) { n in
                let onset = min(1, Double(n) / (0.35 * Bus.sampleRate))
                let wobble = depth * frequency(of: pitch) / 440 * onset * Double(vibrato.next())
                return gain * envelope.next(n) * tone.next(modulation: wobble)
            }
        }
    }
}
