import Foundation

/// Loudness of a note over its life: a linear rise, an exponential fall, a linear release at the end.
struct Envelope {
    private let attack: Float
    private let fall: Float
    private let release: Float
    private let count: Int
    private var level: Float = 1

    /// Times in seconds; `halfLife` is how long the fall takes to halve the level.
    init(duration: Double, attack: Double, halfLife: Double, release: Double) {
        count = Int(duration * Bus.sampleRate)
        self.attack = Float(1 / max(1, attack * Bus.sampleRate))
        self.release = Float(1 / max(1, release * Bus.sampleRate))
        fall = Float(pow(0.5, 1 / (halfLife * Bus.sampleRate)))
    }

    /// The level at sample `n`; `n` must go up one by one.
    @inline(__always)
    mutating func next(_ n: Int) -> Float {
        let value = level * min(1, Float(n + 1) * attack) * min(1, Float(count - n) * release)
        level *= fall
        return value
    }
}
