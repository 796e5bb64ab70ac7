internal import Foundation

/// Level and band levels, ten frames a second.
///
/// Frame *n* is centred on sample `n · hop`; samples outside the recording are zero, so that the first and the last
/// frame of a steady sound are 3 dB low. Of a frame windowed with Hann `w`, with spectrum `X` of `N` bins, the power of
/// a band is `Σ |X[k]|² / (N · Σ w²)` over its bins and their mirror images (Parseval's theorem; the window's energy is
/// divided out). Bins of the result: `rms`, `low`, `mid`, `high`, with `low² + mid² + high² = rms²`; a sine of
/// amplitude 1 gives `1/√2` in its band and a constant counts as low. Values scale with the audio's gain.
///
/// Output: shape `[ceil(samples / hop), 4]`; memory is one frame and the result.
///
/// - Complexity: O(samples / hop · N log N).
package struct BandEnergy: FeatureExtractor {
    /// Where the bands meet.
    package struct Options: Sendable, Hashable {
        /// Hz; the low band ends below it.
        package var lowEdge: Float
        /// Hz; the high band begins above it.
        package var highEdge: Float

        /// Creates options; 250 Hz lies under most melodies and over most bass lines, above 4 kHz is mostly percussion.
        package init(lowEdge: Float = 250, highEdge: Float = 4000) {
            self.lowEdge = lowEdge
            self.highEdge = highEdge
        }
    }

    /// Samples from frame to frame.
    package static let hop = 4410
    /// Samples in a frame.
    package static let frameSize = 8192
    /// Names of the bins.
    package static let labels = ["rms", "low", "mid", "high"]

    private let fft: RealFFT
    private let window: [Float]
    /// Factor from the power in one half of the spectrum to mean square.
    private let scale: Double
    /// First bins of the mid and the high band.
    private let firstBins: (mid: Int, high: Int)
    /// Samples from the start of the next frame on.
    private var pending: [Float]
    private var sampleCount = 0
    private var values: [Float] = []

    /// Plans the transform.
    ///
    /// - Throws: ``ParameterError`` unless `0 < lowEdge < highEdge < 22 050`.
    package init(_ options: Options) throws(ParameterError) {
        let nyquist = Float(AnalysisRate.samplesPerSecond) / 2
        guard options.lowEdge > 0, options.lowEdge < options.highEdge, options.highEdge < nyquist else {
            throw ParameterError(
                "band edges",
                "must ascend between 0 and \(nyquist) Hz, are \(options.lowEdge) and \(options.highEdge) Hz")
        }
        fft = try RealFFT(length: Self.frameSize)
        window = (0..<Self.frameSize).map { n in
            Float(0.5 - 0.5 * cos(2 * .pi * Double(n) / Double(Self.frameSize)))
        }
        let windowEnergy = window.reduce(0.0) { $0 + Double($1) * Double($1) }
        scale = 2 / (Double(Self.frameSize) * windowEnergy)
        let width = Float(AnalysisRate.samplesPerSecond) / Float(Self.frameSize)
        firstBins = (Int((options.lowEdge / width).rounded(.up)), Int((options.highEdge / width).rounded(.down)) + 1)
        pending = [Float](repeating: 0, count: Self.frameSize / 2)
    }

    package mutating func process(_ samples: Span<Float>) {
        sampleCount += samples.count
        var next = 0
        while next < samples.count {
            let end = min(samples.count, next + Self.frameSize - pending.count)
            samples.withUnsafeBufferPointer { pending.append(contentsOf: $0[next..<end]) }
            next = end
            if pending.count >= Self.frameSize { addFrame() }
        }
    }

    package mutating func finish() -> FrameSeries {
        let frames = (sampleCount + Self.hop - 1) / Self.hop
        while values.count < frames * Self.labels.count {
            pending.append(contentsOf: repeatElement(0, count: max(0, Self.frameSize - pending.count)))
            addFrame()
        }
        // The last frame of a recording needs half a frame of audio behind its centre: there are never too many.
        return series(from: 0)
    }

    package func heard(from time: Double) -> FrameSeries? {
        series(from: Int((time * Double(AnalysisRate.samplesPerSecond) / Double(Self.hop)).rounded()))
    }

    private func series(from frame: Int) -> FrameSeries {
        FrameSeries(
            frameRate: Double(AnalysisRate.samplesPerSecond) / Double(Self.hop), axis: .label(Self.labels),
            binCount: Self.labels.count, values: Array(values.dropFirst(frame * Self.labels.count)))
    }

    /// Measures the first `frameSize` pending samples and drops a hop of them.
    private mutating func addFrame() {
        pending.withUnsafeBufferPointer { pending in
            window.withUnsafeBufferPointer { window in
                for n in 0..<Self.frameSize { fft.input[n] = pending[n] * window[n] }
            }
        }
        pending.removeFirst(Self.hop)
        fft.transform()
        let half = Self.frameSize / 2
        // The first and the last bin have no mirror image.
        let low = power(0..<1) / 2 + power(1..<firstBins.mid)
        let mid = power(firstBins.mid..<firstBins.high)
        let high = power(firstBins.high..<half) + power(half..<half + 1) / 2
        values.append(Float((low + mid + high).squareRoot()))
        values.append(contentsOf: [low, mid, high].map { Float($0.squareRoot()) })
    }

    /// Power of some bins, summed in floats over stretches that are too short to lose digits.
    private func power(_ bins: Range<Int>) -> Double {
        guard let spectrum = fft.spectrum.baseAddress else { return 0 }
        let sum = stride(from: bins.lowerBound, to: bins.upperBound, by: 128).reduce(0.0) { sum, first in
            let values = UnsafePointer(spectrum + 2 * first)
            return sum + Double(VectorMath.dot(values, values, count: 2 * min(128, bins.upperBound - first)))
        }
        return sum * scale
    }
}
