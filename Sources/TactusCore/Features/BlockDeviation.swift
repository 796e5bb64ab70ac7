/// Standard deviation of the samples of short blocks: how loud each hundredth of a second is, whatever its offset.
///
/// Blocks of ``blockSize`` samples follow one another from the first sample on; what is left at the end makes no block.
/// Axis `.scalar`, values of at least 0, 100 a second; a value stands for the middle of its block. Scales with the
/// audio's gain. A block with a sample that is not finite gives 0.
///
/// - Complexity: O(samples); memory is one block and the result.
package struct BlockDeviation: FeatureExtractor {
    /// Samples in a block: 10 ms.
    package static let blockSize = 441

    private var block: [Float] = []
    private var values: [Float] = []

    /// Nothing heard yet.
    package init() { block.reserveCapacity(Self.blockSize) }

    package mutating func process(_ samples: Span<Float>) {
        samples.withUnsafeBufferPointer { samples in
            var next = 0
            while next < samples.count {
                let end = min(samples.count, next + Self.blockSize - block.count)
                block.append(contentsOf: samples[next..<end])
                next = end
                if block.count == Self.blockSize {
                    values.append(Self.deviation(of: block))
                    block.removeAll(keepingCapacity: true)
                }
            }
        }
    }

    package mutating func finish() -> FrameSeries {
        let rate = Double(AnalysisRate.samplesPerSecond) / Double(Self.blockSize)
        return FrameSeries(frameRate: rate, startTime: 0.5 / rate, axis: .scalar, binCount: 1, values: values)
    }

    /// Of a whole population, about the mean, so that an offset costs no digits.
    private static func deviation(of block: [Float]) -> Float {
        let count = Float(block.count)
        let mean = sum(of: block) { $0 } / count
        let variance = sum(of: block) { ($0 - mean) * ($0 - mean) } / count
        return variance.isFinite ? variance.squareRoot() : 0
    }

    /// Eight at a time; what is left over of a block goes one by one.
    private static func sum(of block: [Float], _ part: (SIMD8<Float>) -> SIMD8<Float>) -> Float {
        block.withUnsafeBytes { bytes in
            var sums = SIMD8<Float>.zero
            let width = MemoryLayout<SIMD8<Float>>.stride
            let whole = bytes.count / width * width
            for at in stride(from: 0, to: whole, by: width) {
                sums += part(bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self))
            }
            var sum = sums.sum()
            for at in stride(from: whole, to: bytes.count, by: MemoryLayout<Float>.stride) {
                sum += part(SIMD8(repeating: bytes.loadUnaligned(fromByteOffset: at, as: Float.self)))[0]
            }
            return sum
        }
    }
}
