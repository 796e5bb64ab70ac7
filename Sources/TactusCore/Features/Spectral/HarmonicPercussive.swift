/// Splits each spectrum into a harmonic and a percussive part and measures both.
///
/// The median over 31 frames keeps what lasts, the median over 31 bins what is wide; soft masks `H² / (H² + P²)` and
/// `P² / (H² + P²)` share the spectrum out, half each where both medians are 0. Beyond the first and last frame and bin the
/// spectrogram is mirrored. The level of a part is its root mean square as of windowed samples:
/// `√(2·Σ |S·mask|²) / frameSize`, the first and the last bin counted half. Levels scale with the audio's gain.
///
/// A frame's levels come 15 frames after it, when what follows is known. Memory is 32 frames.
///
/// - Complexity: O(31 · bins) a frame, eight bins at a time.
/// - Source: D. Fitzgerald, "Harmonic/percussive separation using median filtering", DAFx 2010. Equals librosa 0.11's
///   `decompose.hpss` with its defaults and `rms(S=…)`.
package struct HarmonicPercussive {
    private static let window = 31
    private static let half = window / 2
    private static let lanes = 8
    /// Bins of a frame, filled up to whole vectors.
    private static let groups = (SpectralGrid.binCount + lanes - 1) / lanes
    /// Frames that are kept, a power of two: those of a window and the one that left it last.
    private static let kept = 32

    private var frames = [SIMD8<Float>](repeating: .zero, count: kept * groups)
    private var lasting = SlidingMedian(window: window, groups: groups)
    private var wide = SlidingMedian(window: window, groups: 1)
    /// Values, then medians, of the bins of one frame.
    private var percussive = [Float](repeating: 0, count: lanes * groups)
    /// The same spectrum in eight stretches, with what lies beside each.
    private var stretches = [SIMD8<Float>](repeating: .zero, count: groups + window - 1)
    private var taken = 0
    private var given = 0

    package init() {}

    /// Takes the magnitudes of the next frame of ``SpectralGrid``, all finite, and hands out the levels that can be told.
    package mutating func process(
        _ magnitudes: UnsafeBufferPointer<Float>, levels body: (_ harmonic: Float, _ percussive: Float) -> Void
    ) {
        precondition(magnitudes.count == SpectralGrid.binCount, "a frame has \(SpectralGrid.binCount) bins")
        let slot = taken % Self.kept * Self.groups
        for group in 0..<Self.groups {
            var values = SIMD8<Float>.zero
            let first = group * Self.lanes
            for lane in 0..<min(Self.lanes, magnitudes.count - first) { values[lane] = magnitudes[first + lane] }
            frames[slot + group] = values
        }
        taken += 1
        while given + Self.half < taken { give(body) }
    }

    /// Hands out the levels of the last frames.
    package mutating func finish(levels body: (_ harmonic: Float, _ percussive: Float) -> Void) {
        while given < taken { give(body) }
    }

    private mutating func give(_ body: (Float, Float) -> Void) {
        if given == 0 {
            for frame in -Self.half..<Self.half {
                for group in 0..<Self.groups {
                    _ = lasting.slide(
                        out: SIMD8(repeating: .infinity), in: frames[slot(of: frame) + group], group: group)
                }
            }
        }
        filterAcross()
        let leaving = given == 0 ? nil : slot(of: given - Self.half - 1)
        let coming = slot(of: given + Self.half)
        let here = slot(of: given)
        var (harmonicSum, percussiveSum) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        for group in 0..<Self.groups {
            let old = leaving.map { frames[$0 + group] } ?? SIMD8(repeating: .infinity)
            let harmonicMedians = lasting.slide(out: old, in: frames[coming + group], group: group)
            let (harmonic, percussive) = Self.parts(
                frames[here + group], harmonicMedians, percussiveMedians(group))
            var (harmonicPower, percussivePower) = (harmonic * harmonic, percussive * percussive)
            // The first and the last bin have no mirror image.
            if group == 0 { (harmonicPower[0], percussivePower[0]) = (harmonicPower[0] / 2, percussivePower[0] / 2) }
            if group == Self.groups - 1 {
                let last = (SpectralGrid.binCount - 1) % Self.lanes
                (harmonicPower[last], percussivePower[last]) = (harmonicPower[last] / 2, percussivePower[last] / 2)
            }
            harmonicSum += harmonicPower
            percussiveSum += percussivePower
        }
        given += 1
        let scale = 2 / Float(SpectralGrid.frameSize * SpectralGrid.frameSize)
        body((scale * harmonicSum.sum()).squareRoot(), (scale * percussiveSum.sum()).squareRoot())
    }

    /// Where a frame is kept; frames before the first and behind the last one are mirrored.
    private func slot(of frame: Int) -> Int {
        var frame = frame
        while frame < 0 || frame >= taken { frame = frame < 0 ? -1 - frame : 2 * taken - 1 - frame }
        return frame % Self.kept * Self.groups
    }

    /// Medians over the bins of the frame to be given, into ``percussive``: eight stretches of the spectrum side by side.
    private mutating func filterAcross() {
        let first = slot(of: given)
        for group in 0..<Self.groups {
            for lane in 0..<Self.lanes { percussive[group * Self.lanes + lane] = frames[first + group][lane] }
        }
        let count = SpectralGrid.binCount
        for step in stretches.indices {
            for lane in 0..<Self.lanes {
                let bin = lane * Self.groups + step - Self.half
                stretches[step][lane] = percussive[bin < 0 ? -1 - bin : bin >= count ? 2 * count - 1 - bin : bin]
            }
        }
        wide.reset()
        for step in 0..<Self.window - 1 { _ = wide.slide(out: SIMD8(repeating: .infinity), in: stretches[step]) }
        for step in 0..<Self.groups {
            let old = step == 0 ? SIMD8(repeating: .infinity) : stretches[step - 1]
            let medians = wide.slide(out: old, in: stretches[step + Self.window - 1])
            for lane in 0..<Self.lanes { percussive[lane * Self.groups + step] = medians[lane] }
        }
    }

    /// The medians over bins of one group.
    private func percussiveMedians(_ group: Int) -> SIMD8<Float> {
        percussive.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: group * MemoryLayout<SIMD8<Float>>.stride, as: SIMD8<Float>.self)
        }
    }

    /// Shares magnitudes out by the squares of the two medians.
    private static func parts(
        _ magnitudes: SIMD8<Float>, _ lasting: SIMD8<Float>, _ wide: SIMD8<Float>
    ) -> (harmonic: SIMD8<Float>, percussive: SIMD8<Float>) {
        let larger = lasting.replacing(with: wide, where: lasting .< wide)
        let isSilent = larger .< Float.leastNormalMagnitude
        let scale = larger.replacing(with: 1, where: isSilent)
        let (a, b) = (lasting / scale, wide / scale)
        let (aSquare, bSquare) = (a * a, b * b)
        let sum = (aSquare + bSquare).replacing(with: 1, where: isSilent)
        let harmonic = (aSquare / sum).replacing(with: 0.5, where: isSilent)
        let percussive = (bSquare / sum).replacing(with: 0.5, where: isSilent)
        return (magnitudes * harmonic, magnitudes * percussive)
    }
}
