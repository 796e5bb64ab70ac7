internal import Foundation

/// The K-weighting filter of loudness, on two channels side by side: a shelf that stands for the head, then a high pass.
///
/// Two second-order sections. The standard gives coefficients for 48 kHz; those of other rates follow from the same
/// analogue filters by the bilinear transform.
///
/// - Complexity: O(samples).
/// - Source: ITU-R BS.1770-4, annex 1; the analogue parameters are those that reproduce its tables.
struct KWeighting {
    /// One section, `y[n] = Σ b·x − Σ a·y`, and what it remembers.
    private struct Section {
        let b: (Double, Double, Double)
        let a: (Double, Double)
        var state = (SIMD2<Double>.zero, SIMD2<Double>.zero)

        /// Transposed direct form II.
        @inline(__always)
        mutating func callAsFunction(_ x: SIMD2<Double>) -> SIMD2<Double> {
            let y = b.0 * x + state.0
            state.0 = b.1 * x - a.0 * y + state.1
            state.1 = b.2 * x - a.1 * y
            return y
        }

        /// Ends the decay into numbers so small that they are slow to compute with.
        mutating func settle() {
            state.0.replace(with: 0, where: state.0 * state.0 .< 1e-60)
            state.1.replace(with: 0, where: state.1 * state.1 .< 1e-60)
        }
    }

    private var shelf: Section
    private var highPass: Section
    /// Sums of the squares of the filtered channels since ``takeEnergies()``.
    private var energies = SIMD2<Double>.zero

    /// Designs the filter.
    init(sampleRate: Int) {
        func warped(_ frequency: Double) -> Double { tan(.pi * frequency / Double(sampleRate)) }
        let (k, q) = (warped(1681.974450955533), 0.7071752369554196)
        let high = pow(10, 3.999843853973347 / 20)
        let band = pow(high, 0.4996667741545416)
        let norm = 1 + k / q + k * k
        shelf = Section(
            b: (
                (high + band * k / q + k * k) / norm, 2 * (k * k - high) / norm, (high - band * k / q + k * k) / norm
            ),
            a: (2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm))
        let (low, lowQ) = (warped(38.13547087602444), 0.5003270373238773)
        let lowNorm = 1 + low / lowQ + low * low
        highPass = Section(
            b: (1, -2, 1), a: (2 * (low * low - 1) / lowNorm, (1 - low / lowQ + low * low) / lowNorm))
    }

    /// Filters two channels.
    ///
    /// - Parameters:
    ///   - left: first sample of one channel.
    ///   - right: first sample of the other; may be the same.
    ///   - stride: from one sample of a channel to the next.
    ///   - count: samples a channel.
    mutating func process(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, stride: Int, count: Int) {
        var (shelf, highPass) = (shelf, highPass)
        var sum = energies
        for n in 0..<count {
            let y = highPass(shelf(SIMD2(Double(left[n * stride]), Double(right[n * stride]))))
            sum += y * y
        }
        shelf.settle()
        highPass.settle()
        (self.shelf, self.highPass, energies) = (shelf, highPass, sum)
    }

    /// The sums of the squares since the last time.
    mutating func takeEnergies() -> SIMD2<Double> {
        defer { energies = .zero }
        return energies
    }
}
