internal import Foundation

/// The highest magnitude of a recording between its samples, over all channels.
///
/// Interpolates to four times the rate below 96 kHz and to twice the rate below 192 kHz, with a sinc of 49 taps under a
/// Hann window, as libebur128 does; higher rates are taken as they are. Before the first sample there is silence, and
/// nothing is interpolated behind the last one. How the samples are cut makes no difference.
///
/// - Complexity: O(samples), 36 products each.
/// - Source: ITU-R BS.1770-4, annex 2. Differs: libebur128's filter in place of the annex's, within its tolerances.
package struct TruePeak {
    /// Taps of the filter on each side of its middle.
    private static let reach = 24

    private let channels: Int
    /// The filter for each place between two samples: what multiplies the oldest sample comes first.
    private let phases: [[Float]]
    /// Samples that a filter sees.
    private let length: Int
    /// Of each channel, the samples that later places still need.
    private var rests: [[Float]]
    private var square: Float = 0

    /// The largest magnitude so far; 0 is silence.
    package var peak: Double { Double(square).squareRoot() }

    /// Sets up the filters.
    package init(sampleRate: Int, channels: Int) {
        let factor = sampleRate < 96_000 ? 4 : sampleRate < 192_000 ? 2 : 1
        self.channels = channels
        length = Self.reach * 2 / factor
        phases = (1..<factor).map { phase in
            stride(from: 2 * Self.reach + phase - factor, to: 0, by: -factor).map { tap in
                let angle = .pi * Double(tap - Self.reach) / Double(factor)
                let window = 0.5 - 0.5 * cos(.pi * Double(tap) / Double(Self.reach))
                return Float(sin(angle) / angle * window)
            }
        }
        rests = [[Float]](repeating: [Float](repeating: 0, count: length - 1), count: channels)
    }

    /// Takes the next samples, channels interleaved.
    ///
    /// - Precondition: whole frames.
    package mutating func process(interleaved samples: Span<Float>) {
        precondition(samples.count.isMultiple(of: channels), "interleaved samples must be whole frames")
        samples.withUnsafeBufferPointer { samples in
            square = max(square, Self.largestSquare(of: samples, through: [1]))
            guard !phases.isEmpty else { return }
            for channel in 0..<channels {
                rests[channel].append(every: channels, of: samples, from: channel)
                rests[channel].withUnsafeBufferPointer { samples in
                    for taps in phases { square = max(square, Self.largestSquare(of: samples, through: taps)) }
                }
                rests[channel].removeFirst(samples.count / channels)
            }
        }
    }

    /// The largest square of a filter's output where it sees nothing but `samples`.
    private static func largestSquare(of samples: UnsafeBufferPointer<Float>, through taps: [Float]) -> Float {
        guard let first = samples.baseAddress, samples.count >= taps.count else { return 0 }
        let count = samples.count - taps.count + 1
        return taps.withUnsafeBufferPointer { taps in
            var squares = SIMD16<Float>.zero
            for block in 0..<count / 16 {
                let found = Self.filtered(first + 16 * block, taps)
                squares.replace(with: found, where: found .> squares)
            }
            var largest = squares.max()
            for place in (count & ~15)..<count {
                var sum: Float = 0
                for tap in taps.indices { sum += taps[tap] * first[place + tap] }
                largest = max(largest, sum * sum)
            }
            return largest
        }
    }

    /// Squares of sixteen neighbouring places; each adds up as one alone does.
    private static func filtered(_ samples: UnsafePointer<Float>, _ taps: UnsafeBufferPointer<Float>) -> SIMD16<Float> {
        let values = UnsafeRawPointer(samples)
        let width = MemoryLayout<Float>.stride
        var sum = SIMD16<Float>.zero
        for tap in taps.indices {
            sum += taps[tap] * values.loadUnaligned(fromByteOffset: tap * width, as: SIMD16<Float>.self)
        }
        return sum * sum
    }
}
