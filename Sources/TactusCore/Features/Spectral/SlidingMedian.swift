/// Medians of sliding windows over many series at once, eight to a vector.
///
/// Each series has its window's values in order; one pass over them takes the oldest value out and puts the newest in, by
/// comparisons alone, so that the median is exact. Values must be numbers.
///
/// - Complexity: O(window) a value, without branches.
struct SlidingMedian {
    /// Values in a window, odd.
    let window: Int
    /// The ordered values of each group of eight series, one window after the other.
    private var sorted: [SIMD8<Float>]

    /// Windows that hold nothing but infinity, which the first values replace.
    init(window: Int, groups: Int) {
        self.window = window
        sorted = [SIMD8<Float>](repeating: SIMD8(repeating: .infinity), count: window * groups)
    }

    /// Forgets all values.
    mutating func reset() {
        for place in sorted.indices { sorted[place] = SIMD8(repeating: .infinity) }
    }

    /// Slides the windows of one group by a value.
    ///
    /// - Parameters:
    ///   - old: the value that leaves each window; infinity while a window fills up.
    ///   - new: the value that comes in.
    ///   - group: which eight series.
    /// - Returns: the medians; of a window that is not full, an upper one.
    mutating func slide(out old: SIMD8<Float>, in new: SIMD8<Float>, group: Int = 0) -> SIMD8<Float> {
        sorted.withUnsafeMutableBufferPointer { sorted in
            let first = group * window
            var below = SIMD8<Float>(repeating: -.infinity)
            for place in first..<first + window - 1 {
                // Without `old`, the values from its place on move down by one; among these `new` is held in between.
                let here = sorted[place]
                let kept = here.replacing(with: sorted[place + 1], where: here .>= old)
                let upper = new.replacing(with: kept, where: kept .< new)
                sorted[place] = upper.replacing(with: below, where: upper .< below)
                below = kept
            }
            sorted[first + window - 1] = new.replacing(with: below, where: new .< below)
            return sorted[first + window / 2]
        }
    }
}
