extension [Float] {
    /// Appends every `step`-th of `samples`, from `first` on.
    mutating func append(every step: Int, of samples: UnsafeBufferPointer<Float>, from first: Int) {
        guard first < samples.count else { return }
        let added = (samples.count - first + step - 1) / step
        let start = count
        append(contentsOf: repeatElement(0, count: added))
        withUnsafeMutableBufferPointer { values in
            for place in 0..<added { values[start + place] = samples[first + place * step] }
        }
    }
}
