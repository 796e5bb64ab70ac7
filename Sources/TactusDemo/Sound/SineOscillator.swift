import Foundation

/// A sine read from a table with linear interpolation; the error stays below 2e-6.
struct SineOscillator {
    private static let size = 2048
    private static let table: [Float] = (0...size).map { Float(sin(2 * .pi * Double($0) / Double(size))) }

    /// Phase in turns.
    private var phase = 0.0
    /// Turns a sample.
    private var step: Double

    /// A sine at `frequency` Hz, starting at phase 0.
    init(frequency: Double) { step = frequency / Bus.sampleRate }

    /// Moves to another frequency in Hz without a jump in phase.
    mutating func tune(to frequency: Double) { step = frequency / Bus.sampleRate }

    /// The next sample, its phase shifted by `modulation` turns (at least −1).
    @inline(__always)
    mutating func next(modulation: Double = 0) -> Float {
        let value = SineOscillator.sine(turns: phase + modulation + 1)
        phase += step
        if phase >= 1 { phase -= 1 }
        return value
    }

    /// Sine of a non-negative phase in turns.
    @inline(__always)
    private static func sine(turns: Double) -> Float {
        let place = (turns - turns.rounded(.down)) * Double(size)
        let index = min(Int(place), size - 1)
        let fraction = Float(place - Double(index))
        return table[index] + fraction * (table[index + 1] - table[index])
    }
}
