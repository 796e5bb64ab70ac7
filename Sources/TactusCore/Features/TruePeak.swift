internal import Foundation

/// The highest magnitude of a recording between its samples, over all channels.
///
/// Interpolates to four times the rate below 96 kHz and to twice the rate below 192 kHz, with a sinc of 49 taps under a
/// Hann window, as libebur128 does; higher rates are taken as they are. Before the first sample there is silence, and
/// nothing is interpolated behind the last one. How the samples are cut makes no difference.
///
/// Where the samples that a filter sees are too small to give a new peak, nothing is interpolated.
///
/// - Complexity: O(samples), at most 36 products each.
/// - Source: ITU-R BS.1770-4, annex 2. Differs: libebur128's filter in place of the annex's, within its tolerances.
package struct TruePeak {
    /// Taps of the filter on each side of its middle.
    private static let reach = 24

    private let channels: Int
    /// A filter for one place between two samples.
    private struct Phase {
        /// What multiplies the oldest sample comes first.
        var taps: [Float]
        /// The most that the filter makes of samples of at most 1, and a little more for rounding.
        var gain: Float

        init(_ taps: [Float]) {
            self.taps = taps
            gain = taps.reduce(0) { $0 + abs($1) } * 1.0001
        }
    }

    private let phases: [Phase]
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
            let taps = stride(from: 2 * Self.reach + phase - factor, to: 0, by: -factor).map { tap in
                let angle = .pi * Double(tap - Self.reach) / Double(factor)
                let window = 0.5 - 0.5 * cos(.pi * Double(tap) / Double(Self.reach))
                return Float(sin(angle) / angle * window)
            }
            return Phase(taps)
        }
        rests = [[Float]](repeating: [Float](repeating: 0, count: length - 1), count: channels)
    }

    /// Takes the next samples, channels interleaved.
    ///
    /// - Precondition: whole frames.
    package mutating func process(interleaved samples: Span<Float>) {
        precondition(samples.count.isMultiple(of: channels), "interleaved samples must be whole frames")
        samples.withUnsafeBufferPointer { samples in
            guard !phases.isEmpty else {
                square = max(square, Self.largestSquare(of: samples))
                return
            }
            for channel in 0..<channels {
                rests[channel].append(every: channels, of: samples, from: channel)
                rests[channel].withUnsafeBufferPointer { samples in
                    let crests = Self.crests(of: samples, length: length)
                    square = crests.reduce(square, max)
                    for phase in phases {
                        square = Self.largestSquare(of: samples, crests, through: phase, above: square)
                    }
                }
                rests[channel].removeFirst(samples.count / channels)
            }
        }
    }

    private static func largestSquare(of samples: UnsafeBufferPointer<Float>) -> Float {
        guard let first = UnsafeRawPointer(samples.baseAddress) else { return 0 }
        var squares = SIMD16<Float>.zero
        for block in 0..<samples.count / 16 {
            let values = first.loadUnaligned(fromByteOffset: 64 * block, as: SIMD16<Float>.self)
            let found = values * values
            squares.replace(with: found, where: found .> squares)
        }
        return samples[(samples.count & ~15)...].reduce(largest(squares)) { max($0, $1 * $1) }
    }

    /// The same as `max()`, which is a call and a loop.
    @inline(__always)
    private static func largest(_ values: SIMD16<Float>) -> Float {
        let eight = values.lowHalf.replacing(with: values.highHalf, where: values.highHalf .> values.lowHalf)
        let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
        let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
        return max(two.x, two.y)
    }

    /// The largest square among the samples that each whole block of sixteen places of a filter sees.
    private static func crests(of samples: UnsafeBufferPointer<Float>, length: Int) -> [Float] {
        guard let first = UnsafeRawPointer(samples.baseAddress) else { return [] }
        // Of sixteen samples each, and of what is left at the end.
        var groups = (0..<samples.count / 16).map { group in
            let values = first.loadUnaligned(fromByteOffset: 64 * group, as: SIMD16<Float>.self)
            return largest(values * values)
        }
        groups.append(samples[(samples.count & ~15)...].reduce(0) { max($0, $1 * $1) })
        let reach = (15 + length - 1) / 16
        for group in groups.indices {
            for later in group + 1..<max(group + 1, min(group + 1 + reach, groups.count)) {
                groups[group] = max(groups[group], groups[later])
            }
        }
        return groups
    }

    /// The largest square of a filter's output where it sees nothing but `samples`, or `floor` when none is larger.
    private static func largestSquare(
        of samples: UnsafeBufferPointer<Float>, _ crests: [Float], through phase: Phase, above floor: Float
    ) -> Float {
        guard let first = samples.baseAddress, samples.count >= phase.taps.count else { return floor }
        let count = samples.count - phase.taps.count + 1
        let enough = floor / (phase.gain * phase.gain)
        return phase.taps.withUnsafeBufferPointer { taps in
            var squares = SIMD16<Float>(repeating: floor)
            for block in 0..<count / 16 where crests[block] > enough {
                let found = Self.filtered(first + 16 * block, taps)
                squares.replace(with: found, where: found .> squares)
            }
            var largest = Self.largest(squares)
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
