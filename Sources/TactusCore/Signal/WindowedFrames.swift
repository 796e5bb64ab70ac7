/// Magnitude spectra of a recording that lies in memory, frame by frame.
///
/// Frame *n* is centred on sample *n*·hop, with zeros outside the recording, under a periodic Hann window. There are
/// `1 + ⌊samples / hop⌋` frames.
package struct WindowedFrames {
    private let fft: RealFFT
    private let window: [Float]
    private let hop: Int

    /// Plans the transform.
    ///
    /// - Throws: ``ParameterError`` unless `size` is a power of two in 4 … 2²⁰.
    package init(size: Int, hop: Int) throws(ParameterError) {
        precondition(hop > 0, "frames must move on")
        fft = try RealFFT(length: size)
        self.hop = hop
        window = Window.periodicHann(count: size)
    }

    /// Calls `body` with each frame's number and the magnitudes of bins 0 … size / 2; they are valid only inside.
    package func forEach(in samples: [Float], _ body: (Int, UnsafeMutableBufferPointer<Float>) -> Void) {
        let bins = UnsafeMutableBufferPointer<Float>.allocate(capacity: fft.length / 2 + 1)
        defer { bins.deallocate() }
        for frame in 0...samples.count / hop {
            let first = frame * hop - fft.length / 2
            for n in 0..<fft.length {
                let inside = first + n >= 0 && first + n < samples.count
                fft.input[n] = inside ? samples[first + n] * window[n] : 0
            }
            fft.transform(magnitudes: bins)
            body(frame, bins)
        }
    }
}
