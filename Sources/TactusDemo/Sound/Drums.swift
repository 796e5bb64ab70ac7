import Foundation

/// Drum strokes made of decaying tones and filtered noise.
enum Drums {
    /// A tone that falls from 160 to 48 Hz under a short click.
    static func kick(on bus: inout Bus, at time: Double, velocity: Float, seed: UInt32) {
        var body = SineOscillator(frequency: 160)
        var envelope = Envelope(duration: 0.32, attack: 0.001, halfLife: 0.06, release: 0.02)
        var click = Noise(seed: seed, highPass: 800, lowPass: 6000)
        var clickLevel: Float = 0.5
        var sweep = 112.0
        bus.add(at: time, lasting: 0.32) { n in
            body.tune(to: 48 + sweep)
            sweep *= 0.9992
            clickLevel *= 0.993
            return velocity * (envelope.next(n) * body.next() + clickLevel * click.next())
        }
    }

    /// Two shell tones and a rattle of bright noise.
    static func snare(on bus: inout Bus, at time: Double, velocity: Float, seed: UInt32) {
        var shell = SineOscillator(frequency: 187)
        var overtone = SineOscillator(frequency: 331)
        var tone = Envelope(duration: 0.25, attack: 0.001, halfLife: 0.03, release: 0.02)
        var rattle = Envelope(duration: 0.25, attack: 0.001, halfLife: 0.045, release: 0.05)
        var noise = Noise(seed: seed, highPass: 1200, lowPass: 9000)
        bus.add(at: time, lasting: 0.25) { n in
            let drum = tone.next(n) * (0.55 * shell.next() + 0.3 * overtone.next())
            return velocity * (drum + 0.9 * rattle.next(n) * noise.next())
        }
    }

    /// Bright noise; `ring` seconds is how long it takes to halve.
    static func cymbal(on bus: inout Bus, at time: Double, velocity: Float, ring: Double, seed: UInt32) {
        let duration = ring * 8
        var envelope = Envelope(duration: duration, attack: 0.0005, halfLife: ring, release: ring)
        var noise = Noise(seed: seed, highPass: 8000, lowPass: 16_000)
        bus.add(at: time, lasting: duration) { n in velocity * envelope.next(n) * noise.next() }
    }
}
