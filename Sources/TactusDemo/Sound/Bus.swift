/// A mono sum of voices.
struct Bus {
    static let sampleRate = 44_100.0

    private(set) var samples: [Float]

    init(count: Int) { samples = [Float](repeating: 0, count: count) }

    /// Adds a sound that begins at `time` seconds; `sample` is asked for sample 0, 1, … in turn.
    @inline(__always)
    mutating func add(at time: Double, lasting duration: Double, _ sample: (Int) -> Float) {
        let first = Int((time * Bus.sampleRate).rounded())
        let count = min(Int(duration * Bus.sampleRate), samples.count - first)
        guard count > 0 else { return }
        samples.withUnsafeMutableBufferPointer { buffer in
            for n in 0..<count { buffer[first + n] += sample(n) }
        }
    }

    /// Adds another bus of the same length.
    mutating func add(_ other: Bus, gain: Float) {
        for n in samples.indices { samples[n] += gain * other.samples[n] }
    }

    /// Replaces every sample.
    mutating func map(_ transform: (Float) -> Float) {
        for n in samples.indices { samples[n] = transform(samples[n]) }
    }
}
