import Foundation

/// Halves the sample rate with a linear-phase half-band filter, without delay.
///
/// Output *m* is centred on input sample 2·*m*; the signal is taken as zero outside. *n* samples give ⌈n / 2⌉. A Kaiser
/// window of 120 dB keeps what folds back below the noise of 20-bit audio. The result does not depend on how the samples
/// are cut into chunks.
///
/// - Complexity: O(taps) an output sample; the state is one filter length.
/// - Source: Kaiser's window formulas as in Oppenheim & Schafer, Discrete-Time Signal Processing, §7.5.
package struct Decimator {
    /// The filter at odd offsets 1 … 2·half − 1; it is symmetric, and 0 at even offsets but for ½ in the middle.
    private let taps: [Float]
    private let half: Int
    /// Input samples at even and at odd places that later outputs still need.
    private var even: [Float] = []
    private var odd: [Float]
    private var nextIsOdd = false

    /// Designs the filter.
    ///
    /// - Parameter passband: fraction of the new Nyquist frequency below which the signal passes unchanged; what lies
    ///   above its mirror image about the new Nyquist frequency is removed. Higher costs more taps.
    /// - Throws: ``ParameterError`` unless `passband` is in 0.1 … 0.98.
    package init(passband: Double = 0.94) throws(ParameterError) {
        guard (0.1...0.98).contains(passband) else {
            throw ParameterError("passband", "must be from 0.1 to 0.98 of the new Nyquist frequency, is \(passband)")
        }
        let attenuation = 120.0
        let transition = (1 - passband) * .pi  // radians a sample of the input, pass edge to stop edge
        half = Int(((attenuation - 8) / (2.285 * transition) / 4).rounded(.up)) + 1
        let beta = 0.1102 * (attenuation - 8.7)
        let reach = Double(2 * half)
        let side = (0..<half).map { i -> Double in
            let offset = Double(2 * i + 1)
            let ratio = offset / reach
            let window = Self.bessel(beta * (1 - ratio * ratio).squareRoot()) / Self.bessel(beta)
            return sin(.pi * offset / 2) / (.pi * offset) * window
        }
        // Both sides together pass half of a constant, the middle tap the other half.
        let gain = 0.25 / side.reduce(0, +)
        taps = side.map { Float($0 * gain) }
        odd = [Float](repeating: 0, count: half)
    }

    /// Takes the next samples and appends the outputs that they complete.
    package mutating func process(_ samples: Span<Float>, into output: inout [Float]) {
        samples.withUnsafeBufferPointer { samples in
            let firstEven = nextIsOdd ? 1 : 0
            even.append(every: 2, of: samples, from: firstEven)
            odd.append(every: 2, of: samples, from: 1 - firstEven)
            if !samples.count.isMultiple(of: 2) { nextIsOdd.toggle() }
        }
        emit(into: &output)
    }

    /// Appends the last outputs.
    package mutating func finish(into output: inout [Float]) {
        odd.append(contentsOf: repeatElement(0, count: half + 1))
        emit(into: &output)
    }

    private mutating func emit(into output: inout [Float]) {
        let count = min(even.count, odd.count - 2 * half + 1)
        guard count > 0 else { return }
        let first = output.count
        output.append(contentsOf: even[..<count])
        output.withUnsafeMutableBufferPointer { output in
            taps.withUnsafeBufferPointer { taps in
                odd.withUnsafeBufferPointer { odd in
                    guard let samples = odd.baseAddress, let target = output.baseAddress else { return }
                    let blocks = count / 16
                    for block in 0..<blocks {
                        Self.filterBlock(samples + 16 * block, taps, target + first + 16 * block)
                    }
                    for m in 16 * blocks..<count { Self.filter(samples + m, taps, target + first + m) }
                }
            }
        }
        even.removeFirst(count)
        odd.removeFirst(count)
    }

    /// Replaces one even sample in `output` by the filter's output there.
    private static func filter(
        _ samples: UnsafePointer<Float>, _ taps: UnsafeBufferPointer<Float>, _ output: UnsafeMutablePointer<Float>
    ) {
        var sum: Float = 0
        for tap in taps.indices { sum += taps[tap] * (samples[taps.count - 1 - tap] + samples[taps.count + tap]) }
        output.pointee = 0.5 * output.pointee + sum
    }

    /// Replaces sixteen even samples; each adds up as above, so that it makes no difference how samples are cut.
    private static func filterBlock(
        _ samples: UnsafePointer<Float>, _ taps: UnsafeBufferPointer<Float>, _ output: UnsafeMutablePointer<Float>
    ) {
        let values = UnsafeRawPointer(samples)
        let width = MemoryLayout<Float>.stride
        var sum = SIMD16<Float>.zero
        for tap in taps.indices {
            let left = values.loadUnaligned(fromByteOffset: (taps.count - 1 - tap) * width, as: SIMD16<Float>.self)
            let right = values.loadUnaligned(fromByteOffset: (taps.count + tap) * width, as: SIMD16<Float>.self)
            sum += taps[tap] * (left + right)
        }
        let target = UnsafeMutableRawPointer(output)
        let evens = target.loadUnaligned(as: SIMD16<Float>.self)
        target.storeBytes(of: 0.5 * evens + sum, as: SIMD16<Float>.self)
    }

    /// Modified Bessel function of the first kind and order 0, by its power series.
    private static func bessel(_ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var k = 1.0
        while term > 1e-17 * sum {
            term *= (x / (2 * k)) * (x / (2 * k))
            sum += term
            k += 1
        }
        return sum
    }
}
