internal import Foundation

/// The highest true peak of interleaved audio: of what a converter puts out between the samples, too.
///
/// Each channel is interpolated with a sinc under a Hann window that reaches six samples to each side: four times below
/// 96 kHz, twice below 192 kHz, not at all above. The interpolated values about a stretch of samples stay below the
/// largest of them times the filter's L1 norm, so stretches that cannot beat the peak so far are passed over: the
/// result is that of interpolating everything.
///
/// The signal is taken as zero before the start; the six samples at the end count as they are. NaN counts as nothing.
///
/// - Complexity: O(samples); state is a dozen samples a channel.
/// - Source: ITU-R BS.1770-4, annex 2. Windowed sinc as in libebur128 1.2.6, of whose peaks these are within rounding.
package struct TruePeakMeter {
    /// Samples in a stretch.
    private static let stretch = 64
    /// Samples that the filter reaches to each side.
    private static let reach = 6
    /// Samples before a stretch that its outputs need.
    private static let history = 2 * reach

    private let channels: Int
    /// Filters of the places between two samples, ``history`` taps each, the latest sample's first.
    private let phases: [[Float]]
    /// Upper bound of what interpolation makes of samples of at most 1.
    private let bound: Float
    /// One channel of a chunk behind the ``history`` samples before it.
    private var line: [Float] = []
    /// The last ``history`` samples of each channel.
    private var past: [[Float]]
    /// Highest magnitude so far, linear.
    package private(set) var peak: Float = 0

    /// Prepares for audio of `channels` channels at `sampleRate` Hz.
    package init(sampleRate: Int, channels: Int) {
        self.channels = channels
        past = [[Float]](repeating: [Float](repeating: 0, count: Self.history), count: channels)
        let factor = sampleRate < 96_000 ? 4 : sampleRate < 192_000 ? 2 : 1
        phases = (1..<factor).map { Self.phase($0, of: factor) }
        let norms = phases.map { $0.reduce(0) { $0 + abs($1) } }
        // The margin is for rounding.
        bound = 1.001 * max(1, norms.max() ?? 1)
    }

    /// Filter for `phase / factor` of the way from one sample to the next.
    private static func phase(_ phase: Int, of factor: Int) -> [Float] {
        (0..<history).map { tap in
            let place = Double(tap) + Double(phase) / Double(factor)
            let distance = .pi * (place - Double(reach))
            let window = 0.5 - 0.5 * cos(.pi * place / Double(reach))
            return Float(window * sin(distance) / distance)
        }
    }

    /// Takes the next samples, whole frames.
    package mutating func process(interleaved samples: UnsafeBufferPointer<Float>) {
        let frames = samples.count / channels
        guard frames > 0 else { return }
        for channel in 0..<channels {
            line.removeAll(keepingCapacity: true)
            line.append(contentsOf: past[channel])
            line.append(every: channels, of: samples, from: channel)
            // The last block of a stretch may read beyond its end.
            line.append(contentsOf: repeatElement(0, count: 8))
            peak = max(peak, highest(frames: frames))
            for place in 0..<Self.history { past[channel][place] = line[frames + place] }
        }
    }

    /// The highest magnitude of one channel, if above ``peak``.
    private func highest(frames: Int) -> Float {
        line.withUnsafeBufferPointer { line in
            guard let start = line.baseAddress else { return peak }
            var highest = peak
            var levels: [Float] = []
            for first in stride(from: 0, to: frames, by: Self.stretch) {
                let count = min(Self.stretch, frames - first)
                levels.append(Self.largest(start + first, count: Self.history + count))
            }
            // The samples themselves first, so that much of the rest can be passed over.
            highest = levels.reduce(highest, max)
            for (index, level) in levels.enumerated() where level * bound > highest {
                let first = index * Self.stretch
                for phase in phases {
                    let found = Self.interpolated(start + first, count: min(Self.stretch, frames - first), phase)
                    highest = max(highest, found)
                }
            }
            return highest
        }
    }

    private static func largest(_ samples: UnsafePointer<Float>, count: Int) -> Float {
        var largest = SIMD8<Float>.zero
        let values = UnsafeRawPointer(samples)
        for block in 0..<count / 8 {
            let next = values.loadUnaligned(
                fromByteOffset: block * MemoryLayout<SIMD8<Float>>.stride, as: SIMD8<Float>.self)
            largest.replace(with: next, where: next .> largest)
            largest.replace(with: -next, where: -next .> largest)
        }
        return ((count & ~7)..<count).reduce(largest.max()) { max($0, abs(samples[$1])) }
    }

    /// The highest magnitude of `count` outputs; `samples` begins ``history`` samples before the first one's.
    private static func interpolated(_ samples: UnsafePointer<Float>, count: Int, _ phase: [Float]) -> Float {
        let values = UnsafeRawPointer(samples)
        let lanes = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
        var highest = SIMD8<Float>.zero
        for first in stride(from: 0, to: count, by: 8) {
            var sum = SIMD8<Float>.zero
            for tap in phase.indices {
                let place = (first + history - tap) * MemoryLayout<Float>.stride
                sum += phase[tap] * values.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self)
            }
            // Lanes behind the end count nothing.
            sum.replace(with: 0, where: lanes .>= Int32(count - first))
            highest.replace(with: sum, where: sum .> highest)
            highest.replace(with: -sum, where: -sum .> highest)
        }
        return highest.max()
    }
}
