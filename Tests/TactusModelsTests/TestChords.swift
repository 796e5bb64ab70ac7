import Foundation

/// Chords with known names.
enum TestChords {
    /// Three harmonics of each note, a second a chord.
    static func signal(_ notes: [[Double]]) -> [Float] {
        notes.flatMap { chord in
            (0..<44_100).map { n in
                chord.reduce(Float(0)) { sum, midi in
                    let frequency = 440 * exp2((midi - 69) / 12)
                    return (1...3).reduce(sum) { sum, harmonic in
                        let phase = 2 * Double.pi * frequency * Double(harmonic) * Double(n) / 44_100
                        return sum + Float(0.1 / Double(harmonic) * sin(phase))
                    }
                }
            }
        }
    }
}
