import CLibAV

/// Interleaved channels in, their mean at ``AudioFile/monoSampleRate`` out.
///
/// Every channel counts the same, so equal channels come out unchanged; at 44 100 Hz the mean is not resampled.
struct MonoMixer: ~Copyable {
    private let channels: Int
    private let resampler: OpaquePointer?
    private var mean: [Float] = []

    /// Creates a mixer; gives nil when the rate cannot be converted.
    init?(sampleRate: Int, channels: Int) {
        self.channels = channels
        guard sampleRate != AudioFile.monoSampleRate else {
            resampler = nil
            return
        }
        guard let made = clav_resampler_new(Int32(sampleRate), Int32(AudioFile.monoSampleRate)) else { return nil }
        resampler = made
    }

    deinit { clav_resampler_free(resampler) }

    /// Appends the mix of `interleaved` to `mono`; gives false when memory ran out.
    mutating func mix(_ interleaved: [Float], isLast: Bool, into mono: inout [Float]) -> Bool {
        guard let resampler else {
            Self.appendMean(of: interleaved, channels: channels, to: &mono)
            return true
        }
        let channels = self.channels
        mean.removeAll(keepingCapacity: true)
        Self.appendMean(of: interleaved, channels: channels, to: &mean)
        guard mean.isEmpty || resample(resampler, mean, into: &mono) else { return false }
        return !isLast || resample(resampler, nil, into: &mono)
    }

    private static func appendMean(of interleaved: [Float], channels: Int, to mono: inout [Float]) {
        switch channels {
        case 1: mono.append(contentsOf: interleaved)
        case 2:
            appendMean(ofPairs: interleaved, to: &mono)
        default:
            // In double precision n equal floats have exactly that float as their mean.
            for first in stride(from: 0, to: interleaved.count, by: channels) {
                let sum = interleaved[first..<first + channels].reduce(0.0) { $0 + Double($1) }
                mono.append(Float(sum / Double(channels)))
            }
        }
    }

    private static func appendMean(ofPairs interleaved: [Float], to mono: inout [Float]) {
        let count = interleaved.count / 2
        interleaved.withUnsafeBytes { pairs in
            mono.append(addingCapacity: count) { span in
                span.withUnsafeMutableBufferPointer { buffer, filled in
                    let target = UnsafeMutableRawBufferPointer(buffer)
                    let width = MemoryLayout<SIMD8<Float>>.stride
                    for block in 0..<count / 8 {
                        let both = pairs.loadUnaligned(fromByteOffset: 2 * width * block, as: SIMD16<Float>.self)
                        let mean = (both.evenHalf + both.oddHalf) * 0.5
                        target.storeBytes(of: mean, toByteOffset: width * block, as: SIMD8<Float>.self)
                    }
                    for place in (count & ~7)..<count {
                        buffer[place] = (interleaved[2 * place] + interleaved[2 * place + 1]) * 0.5
                    }
                    filled = count
                }
            }
        }
    }

    private func resample(_ resampler: OpaquePointer, _ input: [Float]?, into mono: inout [Float]) -> Bool {
        let count = input?.count ?? 0
        let bound = Int(clav_resampler_bound(resampler, Int32(count)))
        guard bound > 0 else { return bound == 0 }
        let start = mono.count
        mono.append(contentsOf: repeatElement(0, count: bound))
        let written = mono.withUnsafeMutableBufferPointer { output -> Int in
            guard let target = output.baseAddress?.advanced(by: start) else { return 0 }
            guard let input else { return Int(clav_resample(resampler, nil, 0, target, Int32(bound))) }
            return input.withUnsafeBufferPointer { source in
                Int(clav_resample(resampler, source.baseAddress, Int32(count), target, Int32(bound)))
            }
        }
        guard written >= 0 else { return false }
        mono.removeLast(bound - written)
        return true
    }
}
