import Foundation
import TactusCore

/// Music with a known key, from sines.
enum TestMusic {
    /// Plays chords one after the other, each for `duration` seconds; notes are MIDI numbers and fade out.
    ///
    /// Four harmonics each, so that the chroma has the usual ghosts at the fifth and third.
    static func play(_ chords: [[Int]], duration: Double = 0.5, tuning: Double = 0) -> [Float] {
        let count = Int(duration * 44_100)
        return chords.flatMap { notes in
            var samples = [Float](repeating: 0, count: count)
            for note in notes {
                let frequency = 440 * exp2((Double(note) + tuning - 69) / 12)
                for harmonic in 1...4 { add(frequency * Double(harmonic), gain: exp2(-Double(harmonic)), to: &samples) }
            }
            return samples
        }
    }

    private static func add(_ frequency: Double, gain: Double, to samples: inout [Float]) {
        // A damped oscillator: y[n] = A · decayⁿ · sin(n · step).
        let decay = exp(-2 / 44_100.0)
        let step = 2 * Double.pi * frequency / 44_100
        var (last, next) = (0.0, 0.15 * gain * decay * sin(step))
        let feedback = 2 * decay * cos(step)
        for n in samples.indices {
            samples[n] += Float(last)
            (last, next) = (next, feedback * next - decay * decay * last)
        }
    }

    /// A cadence I IV V I or i iv V i, twice, bass below, 4 s a round.
    static func cadence(in key: KeyClass, duration: Double = 8) -> [Float] {
        let minor = key.mode == .minor ? 1 : 0
        let root = 48 + key.tonic
        let tonic = [root - 12, root, root + 4 - minor, root + 7, root + 12]
        let subdominant = [root - 7, root, root + 5, root + 9 - minor, root + 12]
        let dominant = [root - 5, root - 1, root + 2, root + 7, root + 11]
        return play([tonic, subdominant, dominant, tonic], duration: duration / 4)
    }

    /// What the chord network says of pitches and basses when it hears these chords without doubt, one frame each.
    static func posteriors(_ chords: [[Int]]) -> FrameSeries {
        let values = chords.flatMap { notes in
            var frame = [Float](repeating: 0.02, count: 25)
            for note in notes { frame[note % 12] = 0.95 }
            frame[12 + (notes.min() ?? 0) % 12] = 0.75
            return frame
        }
        let classes = (0..<12).map { KeyClass(tonic: $0, mode: .major).tonicName }
        return FrameSeries(
            frameRate: 44_100 / 4096,
            axis: .label(classes.map { "pitch " + $0 } + (classes + ["N"]).map { "bass " + $0 }), binCount: 25,
            values: values)
    }
}
