/// Sums over contiguous floats, eight lanes at a time in a fixed order, so that results are the same on every run.
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
}
