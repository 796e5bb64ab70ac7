/// How often the samples of a frame change their sign, as a share of its samples.
///
/// Frames are those of ``SpectralGrid`` without the window; outside the recording nothing crosses. Zeros, and what is
/// within 10⁻¹⁰ of it, count as positive. 0 for silence. A gain changes nothing.
///
/// - Complexity: O(samples); the state is four counts.
/// - Source: equals librosa 0.11's `zero_crossing_rate`.
package struct ZeroCrossings {
    /// Crossings up to and with the first sample of each hop that frames to come begin with.
    private var counts: [Int] = []
    /// Hop that `counts` begins with.
    private var firstHop = 0
    private var crossings = 0
    private var sampleCount = 0
    private var wasNegative = false
    private var given = 0

    package init() {}

    /// Takes samples at ``SpectralGrid/sampleRate`` and hands out the rates of the frames that they complete.
    package mutating func process(_ samples: Span<Float>, rate body: (Float) -> Void) {
        for index in samples.indices {
            let isNegative = samples[index] < -1e-10
            if sampleCount > 0, isNegative != wasNegative { crossings += 1 }
            wasNegative = isNegative
            if sampleCount.isMultiple(of: SpectralGrid.hop) { counts.append(crossings) }
            sampleCount += 1
            if sampleCount == (given + 2) * SpectralGrid.hop { give(crossings, body) }
        }
    }

    /// Hands out the rates of the last frames, until there are `1 + ⌊samples / hop⌋`; none without samples.
    package mutating func finish(rate body: (Float) -> Void) {
        guard sampleCount > 0 else { return }
        while given <= sampleCount / SpectralGrid.hop { give(crossings, body) }
    }

    private mutating func give(_ end: Int, _ body: (Float) -> Void) {
        let start = given - SpectralGrid.frameSize / SpectralGrid.hop / 2
        let passed = start < 0 ? 0 : counts[start - firstHop]
        body(Float(end - passed) / Float(SpectralGrid.frameSize))
        given += 1
        if start >= firstHop {
            counts.removeFirst(start + 1 - firstHop)
            firstHop = start + 1
        }
    }
}
