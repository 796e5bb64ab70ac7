extension [Float] {
    /// Appends every `step`-th of `samples`, from `first` on.
    mutating func append(every step: Int, of samples: UnsafeBufferPointer<Float>, from first: Int) {
        guard first < samples.count, let source = samples.baseAddress else { return }
        let added = (samples.count - first + step - 1) / step
        append(addingCapacity: added) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                guard let target = buffer.baseAddress else { return }
                // Every other sample, eight at a time, is the common case.
                let blocks = step == 2 ? (samples.count - first) / 16 : 0
                let (read, write) = (UnsafeRawPointer(source + first), UnsafeMutableRawPointer(target))
                for block in 0..<blocks {
                    let both = read.loadUnaligned(fromByteOffset: 64 * block, as: SIMD16<Float>.self)
                    write.storeBytes(of: both.evenHalf, toByteOffset: 32 * block, as: SIMD8<Float>.self)
                }
                for place in 8 * blocks..<added { target[place] = source[first + place * step] }
                count = added
            }
        }
    }
}
