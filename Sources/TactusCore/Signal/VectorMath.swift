/// Sums over contiguous numbers, some lanes at a time in a fixed order, so that results are the same on every run.
package enum VectorMath {
    /// `Σ a[i]·b[i]` over `count` values.
    package static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        let left = UnsafeRawPointer(a)
        let right = UnsafeRawPointer(b)
        let stride = MemoryLayout<SIMD8<Float>>.stride
        var sum = SIMD8<Float>.zero
        for block in 0..<count / 8 {
            sum +=
                left.loadUnaligned(fromByteOffset: block * stride, as: SIMD8<Float>.self)
                * right.loadUnaligned(fromByteOffset: block * stride, as: SIMD8<Float>.self)
        }
        var rest: Float = 0
        for i in (count & ~7)..<count { rest += a[i] * b[i] }
        return sum.sum() + rest
    }

    /// `Σ a[i]·b[i]`.
    ///
    /// - Precondition: both are of one length.
    package static func dot(_ a: [Double], _ b: [Double]) -> Double {
        precondition(a.count == b.count, "vectors must be of one length")
        return a.withUnsafeBytes { a in
            b.withUnsafeBytes { b in
                let stride = MemoryLayout<SIMD8<Double>>.stride
                var sum = SIMD8<Double>.zero
                for block in 0..<a.count / stride {
                    sum +=
                        a.loadUnaligned(fromByteOffset: block * stride, as: SIMD8<Double>.self)
                        * b.loadUnaligned(fromByteOffset: block * stride, as: SIMD8<Double>.self)
                }
                var rest = 0.0
                for at in Swift.stride(from: a.count / stride * stride, to: a.count, by: MemoryLayout<Double>.stride) {
                    rest +=
                        a.loadUnaligned(fromByteOffset: at, as: Double.self)
                        * b.loadUnaligned(fromByteOffset: at, as: Double.self)
                }
                return sum.sum() + rest
            }
        }
    }
}
