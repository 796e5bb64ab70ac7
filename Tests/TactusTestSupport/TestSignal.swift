import Foundation
import TactusCore

/// Signals with known answers, at 44 100 samples a second unless said.
package enum TestSignal {
    /// A sine of amplitude `amplitude` at `frequency` Hz.
    package static func sine(
        frequency: Double, duration: Double, amplitude: Double = 0.5, sampleRate: Double = 44_100
    ) -> [Float] {
        (0..<Int(duration * sampleRate)).map { Float(amplitude * sin(2 * .pi * frequency * Double($0) / sampleRate)) }
    }

    /// Decaying clicks of 10 ms on every beat, the first at `start` seconds; every `accentEvery`-th is louder.
    package static func clicks(
        bpm: Double, duration: Double, start: Double = 0, accentEvery: Int = 4, sampleRate: Double = 44_100
    ) -> [Float] {
        var samples = [Float](repeating: 0, count: Int(duration * sampleRate))
        let length = Int(0.01 * sampleRate)
        var beat = 0
        while true {
            let first = Int(((start + Double(beat) * 60 / bpm) * sampleRate).rounded())
            if first >= samples.count { return samples }
            let gain: Float = beat.isMultiple(of: accentEvery) ? 0.9 : 0.5
            for n in 0..<min(length, samples.count - first) {
                let time = Double(n) / sampleRate
                samples[first + n] = gain * Float(sin(2 * .pi * 1500 * time) * exp(-400 * time))
            }
            beat += 1
        }
    }

    /// White noise in −amplitude … amplitude, the same for the same seed.
    package static func noise(duration: Double, amplitude: Float = 0.3, seed: UInt64 = 440) -> [Float] {
        var random = SeededGenerator(seed: seed)
        return (0..<Int(duration * 44_100)).map { _ in Float.random(in: -amplitude...amplitude, using: &random) }
    }

    /// Noise in −1 … 1 that `hash_noise` of `Scripts/reference/reference_signal.py` makes too.
    package static func hashNoise(count: Int) -> [Float] {
        var random = SeededGenerator(seed: 0)
        return (0..<count).map { _ in Float(Double(random.next() >> 40) * 0x1p-23 - 1) }
    }
}

extension TestSignal {
    /// The signal behind the committed reference vectors; `Scripts/reference/reference_signal.py` makes the same.
    ///
    /// A low tone, a rising tone, a bell struck every half second, 3 s unless said.
    package static func reference(duration: Double = 3, sampleRate: Double = 44_100) -> [Float] {
        (0..<Int(duration * sampleRate)).map { n in
            let t = Double(n) / sampleRate
            let strike = t.truncatingRemainder(dividingBy: 0.5)
            let tones = 0.3 * sin(2 * .pi * 220 * t) + 0.2 * sin(2 * .pi * (440 * t + 300 * t * t))
            return Float(tones + 0.4 * exp(-12 * strike) * sin(2 * .pi * 1318.5 * strike))
        }
    }
}
