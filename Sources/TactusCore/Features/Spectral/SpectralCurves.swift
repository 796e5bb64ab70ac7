/// The spectral features of a recording, averaged over half seconds, from one transform a frame.
///
/// Frames are those of ``SpectralGrid``; there are `1 + ⌊samples / hop⌋` of the decimated samples, none without audio.
/// Samples that are not finite and magnitudes of 10¹⁶ and more, which no recording has, count as 0. Output: axis `.label`, 2 frames a second, frame *n* the mean over the frames
/// nearest to *n* / 2 s. Columns: the number of frames, the mean of each of ``names``, then the standard deviation of each.
///
/// Memory is 32 spectra and the result, 0.6 kB a second.
///
/// - Complexity: O(samples).
package final class SpectralCurves: FeatureExtractor {
    private static let plain = ["centroid", "bandwidth", "rolloff", "flatness", "zero crossings"]
    /// Names of the features.
    package static let names =
        plain + (1...SpectralContrast.bandCount).map { "contrast \($0)" }
        + (0..<MelCepstrum.coefficientCount).map { "mfcc \($0)" } + ["harmonic", "percussive"]

    /// Magnitudes below it have finite powers, also added up.
    private static let loudest: Float = 1e16

    private var decimator: Decimator
    private var framer = Framer(size: SpectralGrid.frameSize, hop: SpectralGrid.hop)
    private let fft: RealFFT
    private let window = Window.periodicHann(count: SpectralGrid.frameSize)
    private let contrast = SpectralContrast()
    private let cepstrum = MelCepstrum()
    private var crossings = ZeroCrossings()
    private var separation = HarmonicPercussive()
    private var magnitudes = [Float](repeating: 0, count: SpectralGrid.binCount)
    private var powers = [Float](repeating: 0, count: SpectralGrid.binCount)
    private var row: [Float]
    private var shapes: CurveBlocks
    private var rates = CurveBlocks(columns: 1, frameRate: SpectralGrid.frameRate)
    private var parts = CurveBlocks(columns: 2, frameRate: SpectralGrid.frameRate)

    /// Plans the transform.
    ///
    /// - Throws: ``ParameterError`` when the transform cannot be planned.
    package init() throws(ParameterError) {
        decimator = try Decimator()
        fft = try RealFFT(length: SpectralGrid.frameSize)
        let columns = 4 + SpectralContrast.bandCount + MelCepstrum.coefficientCount
        row = [Float](repeating: 0, count: columns)
        shapes = CurveBlocks(columns: columns, frameRate: SpectralGrid.frameRate)
    }

    package func process(_ samples: Span<Float>) {
        let finite = samples.withUnsafeBufferPointer { $0.map { $0.isFinite ? $0 : 0 } }
        var decimated: [Float] = []
        decimator.process(finite.span, into: &decimated)
        take(decimated)
    }

    package func finish() -> FrameSeries {
        var decimated: [Float] = []
        decimator.finish(into: &decimated)
        take(decimated)
        let frames = framer.sampleCount == 0 ? 0 : 1 + framer.sampleCount / SpectralGrid.hop
        framer.finish(frameCount: frames) { addFrame($0) }
        crossings.finish { add($0) }
        separation.finish { add($0, $1) }
        shapes.close()
        rates.close()
        parts.close()
        return FrameSeries(
            frameRate: CurveBlocks.frameRate,
            axis: .label(["frames"] + Self.names + Self.names.map { "deviation of \($0)" }),
            binCount: 1 + 2 * Self.names.count, values: joined())
    }

    private func take(_ samples: [Float]) {
        framer.process(samples.span) { addFrame($0) }
        crossings.process(samples.span) { add($0) }
    }

    private func addFrame(_ samples: UnsafePointer<Float>) {
        for n in window.indices { fft.input[n] = samples[n] * window[n] }
        magnitudes.withUnsafeMutableBufferPointer { fft.transform(magnitudes: $0) }
        for bin in magnitudes.indices {
            if !(magnitudes[bin] < Self.loudest) { magnitudes[bin] = 0 }
            powers[bin] = magnitudes[bin] * magnitudes[bin]
        }
        magnitudes.withUnsafeBufferPointer { magnitudes in
            row[0] = SpectralCentroid.value(magnitudes)
            row[1] = SpectralBandwidth.value(magnitudes, centroid: row[0])
            row[2] = SpectralRolloff.value(magnitudes)
            row[3] = SpectralFlatness.value(magnitudes)
            row.withUnsafeMutableBufferPointer { row in
                guard let first = row.baseAddress else { return }
                contrast.write(magnitudes, to: first + 4)
                powers.withUnsafeBufferPointer { cepstrum.write($0, to: first + 4 + SpectralContrast.bandCount) }
            }
            separation.process(magnitudes) { add($0, $1) }
        }
        row.withUnsafeBufferPointer { shapes.add($0) }
    }

    private func add(_ rate: Float) {
        withUnsafePointer(to: rate) { rates.add(UnsafeBufferPointer(start: $0, count: 1)) }
    }

    private func add(_ harmonic: Float, _ percussive: Float) {
        [harmonic, percussive].withUnsafeBufferPointer { parts.add($0) }
    }

    /// The columns of all blocks side by side, in the order of ``names``.
    private func joined() -> [Float] {
        let blocks = shapes.rows.count / shapes.rowWidth
        return (0..<blocks).flatMap { block -> [Float] in
            func part(_ curves: CurveBlocks, _ columns: Range<Int>) -> ArraySlice<Float> {
                let first = block * curves.rowWidth + 1
                return curves.rows[first + columns.lowerBound..<first + columns.upperBound]
            }
            let width = row.count
            return [shapes.rows[block * shapes.rowWidth]]
                + part(shapes, 0..<4) + part(rates, 0..<1) + part(shapes, 4..<width) + part(parts, 0..<2)
                + part(shapes, width..<width + 4) + part(rates, 1..<2) + part(shapes, width + 4..<2 * width)
                + part(parts, 2..<4)
        }
    }
}
