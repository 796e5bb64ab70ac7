internal import CAVUtil

/// The Fourier transform of real frames of one fixed length, a power of two.
///
/// Wraps libavutil's `av_tx`. Write a frame into ``input``, call ``transform()``, read ``spectrum``: bin *k* is
/// `Σ x[n]·exp(−2πi·k·n / length)`, unscaled, as interleaved real and imaginary parts for *k* = 0 … length / 2.
/// Holds its own buffers, so one instance serves one task at a time.
///
/// - Complexity: O(n log n) a transform; no allocation after `init`.
package final class RealFFT {
    /// Samples in a frame.
    package let length: Int
    /// The frame to transform; its contents are undefined after ``transform()``.
    package let input: UnsafeMutableBufferPointer<Float>
    /// `length / 2 + 1` complex values, real and imaginary parts in turn.
    package let spectrum: UnsafeMutableBufferPointer<Float>
    private var context: OpaquePointer?
    private var run: av_tx_fn?

    /// Plans a transform.
    ///
    /// - Throws: ``ParameterError`` unless `length` is a power of two in 4 … 2²⁰.
    package init(length: Int) throws(ParameterError) {
        guard length >= 4, length <= 1 << 20, length.nonzeroBitCount == 1 else {
            throw ParameterError("FFT length", "must be a power of two from 4 to 1048576, is \(length)")
        }
        var scale: Float = 1
        guard av_tx_init(&context, &run, AV_TX_FLOAT_RDFT, 0, Int32(length), &scale, 0) == 0 else {
            throw ParameterError("FFT length", "\(length) is not supported by this libavutil")
        }
        self.length = length
        input = Self.buffer(count: length)
        spectrum = Self.buffer(count: length + 2)
    }

    deinit {
        av_tx_uninit(&context)
        input.deallocate()
        spectrum.deallocate()
    }

    /// Transforms ``input`` into ``spectrum``.
    package func transform() {
        run?(context, spectrum.baseAddress, input.baseAddress, MemoryLayout<Float>.stride)
    }

    /// Transforms ``input`` and writes the magnitudes of bins 0 ..< `magnitudes.count`, at most `length / 2 + 1`.
    package func transform(magnitudes: UnsafeMutableBufferPointer<Float>) {
        precondition(magnitudes.count <= length / 2 + 1, "a real spectrum has length / 2 + 1 bins")
        transform()
        for bin in 0..<magnitudes.count {
            let re = spectrum[2 * bin]
            let im = spectrum[2 * bin + 1]
            magnitudes[bin] = (re * re + im * im).squareRoot()
        }
    }

    /// Zeroed storage, aligned for the widest vectors that av_tx uses.
    private static func buffer(count: Int) -> UnsafeMutableBufferPointer<Float> {
        let raw = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
        let start = raw.bindMemory(to: Float.self, capacity: count)
        start.initialize(repeating: 0, count: count)
        return UnsafeMutableBufferPointer(start: start, count: count)
    }
}
