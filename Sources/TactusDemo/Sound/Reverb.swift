/// A small hall: four comb filters in parallel, then two all-passes (Schroeder 1962).
enum Reverb {
    /// The wet sound of `dry`.
    static func hall(_ dry: [Float]) -> [Float] {
        var wet = [Float](repeating: 0, count: dry.count)
        // Delays without a common factor, 30 to 44 ms, so that no pitch is favoured.
        for (delay, feedback) in [(1327, 0.79), (1481, 0.77), (1693, 0.75), (1931, 0.72)] {
            comb(dry, delay: delay, feedback: Float(feedback), into: &wet)
        }
        allPass(&wet, delay: 223)
        allPass(&wet, delay: 79)
        return wet
    }

    private static func comb(_ input: [Float], delay: Int, feedback: Float, into output: inout [Float]) {
        var line = [Float](repeating: 0, count: delay)
        var damped: Float = 0
        var place = 0
        for n in input.indices {
            let echo = line[place]
            damped += 0.6 * (echo - damped)  // walls swallow the treble
            line[place] = input[n] + feedback * damped
            output[n] += 0.25 * echo
            place = place + 1 == delay ? 0 : place + 1
        }
    }

    private static func allPass(_ samples: inout [Float], delay: Int) {
        var line = [Float](repeating: 0, count: delay)
        var place = 0
        for n in samples.indices {
            let echo = line[place]
            let input = samples[n] + 0.5 * echo
            line[place] = input
            samples[n] = echo - 0.5 * input
            place = place + 1 == delay ? 0 : place + 1
        }
    }
}
