internal import Foundation

/// The filters of one octave of a constant-Q transform, as weights on the spectrum of one frame.
///
/// Filter *b* is a periodic Hann window of `Q·sampleRate / f_b` samples times a complex exponential at `f_b`, scaled to
/// unit L1 norm and centred in a frame of ``frameSize`` samples. What is kept is its transform, without the weakest
/// bins that together hold less than `sparsity` of the sum of magnitudes: a short band of bins around `f_b`.
/// A complex response is divided by the square root of the filter's length in samples, so white noise gives equal levels
/// at all frequencies; a response of magnitudes by the square root of the frame's.
///
/// - Complexity: building takes two FFTs a filter; a frame costs about 20 complex products a filter.
/// - Source: Schörkhuber & Klapuri, SMC 2010; the normalisation is librosa's (`norm=1`, `scale=True`).
package struct ConstantQKernel: Sendable {
    /// What of a spectrum the filters see.
    package enum Response: Sendable, Hashable {
        /// `|Σ weight · X|`.
        case complex
        /// `Σ |weight|·|X|`: no phase, for filters much shorter than the frame.
        case magnitude
    }

    /// Samples in a frame, a power of two.
    package let frameSize: Int
    /// Filters, lowest first.
    package let count: Int
    private let response: Response
    /// First spectrum value (two a bin) that each filter reads.
    private var starts: [Int] = []
    /// Where each filter's blocks of eight weights begin, and where the last one's end.
    private var weightStarts = [0]
    private var realWeights: [SIMD8<Float>] = []
    private var imaginaryWeights: [SIMD8<Float>] = []

    /// Samples of a filter; fractional.
    package static func length(frequency: Double, binsPerOctave: Int, sampleRate: Double) -> Double {
        sampleRate / (frequency * relativeBandwidth(binsPerOctave: binsPerOctave))
    }

    /// Highest frequency that a filter passes at half power or more, for the Hann window's bandwidth of 1.5 bins.
    package static func upperEdge(frequency: Double, binsPerOctave: Int) -> Double {
        frequency * (1 + 0.5 * hannBandwidth * relativeBandwidth(binsPerOctave: binsPerOctave))
    }

    /// Equivalent noise bandwidth of the Hann window in bins.
    private static let hannBandwidth = 1.50018310546875

    /// `1 / Q`: half the distance from the bin below to the bin above, relative to their mean.
    private static func relativeBandwidth(binsPerOctave: Int) -> Double {
        let square = exp2(2 / Double(binsPerOctave))
        return (square - 1) / (square + 1)
    }

    /// Builds the filters.
    ///
    /// - Parameters:
    ///   - frequencies: centres in Hz, ascending, not empty.
    ///   - binsPerOctave: sets the filters' bandwidth.
    ///   - sampleRate: of the frames, in Hz.
    ///   - sparsity: share of each filter's magnitude sum that may be left out.
    ///   - frameSize: samples in a frame; at least the longest filter, by default the next power of two.
    ///   - response: what the filters see of a spectrum.
    /// - Throws: ``ParameterError`` when the frame would not be a power of two in 64 … 2²⁰.
    package init(
        frequencies: [Double], binsPerOctave: Int, sampleRate: Double, sparsity: Double = 0.01,
        frameSize: Int? = nil, response: Response = .complex
    ) throws(ParameterError) {
        let lengths = frequencies.map {
            Self.length(frequency: $0, binsPerOctave: binsPerOctave, sampleRate: sampleRate)
        }
        let longest = lengths.max() ?? 1
        let size = frameSize ?? max(64, 1 << Int(log2(longest).rounded(.up)))
        self.frameSize = size
        self.response = response
        count = frequencies.count
        let real = try RealFFT(length: size)
        let imaginary = try RealFFT(length: size)
        for (frequency, length) in zip(frequencies, lengths) {
            Self.fill(real, imaginary, cyclesPerSample: frequency / sampleRate, length: length)
            let scale = length / Double(size) / (response == .complex ? length : Double(size)).squareRoot()
            append(from: real, imaginary, scale: Float(scale), sparsity: sparsity)
        }
    }

    /// Puts one filter of unit L1 norm into the two inputs, real and imaginary part, and transforms them.
    private static func fill(_ real: RealFFT, _ imaginary: RealFFT, cyclesPerSample: Double, length: Double) {
        let before = Int((length / 2).rounded(.up))
        let count = before + Int((length / 2).rounded(.down))
        let window = (0..<count).map { 0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(count)) }
        let norm = window.reduce(0, +)
        let start = (real.length - count) / 2
        for n in 0..<real.length {
            let inside = n >= start && n < start + count
            let level = inside ? window[n - start] / norm : 0
            let phase = 2 * .pi * cyclesPerSample * Double(n - start - before)
            real.input[n] = Float(level * cos(phase))
            imaginary.input[n] = Float(level * sin(phase))
        }
        real.transform()
        imaginary.transform()
    }

    /// Keeps the strong bins of one filter as weights on interleaved spectrum values.
    private mutating func append(from real: RealFFT, _ imaginary: RealFFT, scale: Float, sparsity: Double) {
        let bins = frameSize / 2 + 1
        // The transform of a + ib is A + iB for the transforms A, B of its parts.
        var weights: [(re: Float, im: Float)] = []
        for k in 0..<bins {
            let re = real.spectrum[2 * k] - imaginary.spectrum[2 * k + 1]
            let im = real.spectrum[2 * k + 1] + imaginary.spectrum[2 * k]
            weights.append((re, im))
        }
        let magnitudes = weights.map { ($0.re * $0.re + $0.im * $0.im).squareRoot() }
        let threshold = Self.threshold(of: magnitudes, sparsity: sparsity)
        let kept = (0..<bins).filter { magnitudes[$0] >= threshold }
        let (perBlock, values) = response == .complex ? (4, 2) : (8, 1)
        let blocks = ((kept.last ?? 0) - (kept.first ?? 0) + perBlock) / perBlock
        // Whole blocks that stay inside the spectrum; a block may begin before the first bin that is kept.
        let first = max(0, min(kept.first ?? 0, bins - blocks * perBlock))
        starts.append(first * values)
        weightStarts.append(realWeights.count + blocks)
        for block in 0..<blocks {
            var re = SIMD8<Float>(repeating: 0)
            var im = SIMD8<Float>(repeating: 0)
            for place in 0..<perBlock {
                let bin = first + block * perBlock + place
                guard bin < bins, magnitudes[bin] >= threshold else { continue }
                if response == .magnitude {
                    re[place] = magnitudes[bin] * scale
                } else {
                    re[2 * place] = weights[bin].re * scale
                    re[2 * place + 1] = -weights[bin].im * scale
                    im[2 * place] = weights[bin].im * scale
                    im[2 * place + 1] = weights[bin].re * scale
                }
            }
            realWeights.append(re)
            imaginaryWeights.append(im)
        }
    }

    /// The largest magnitude below which the values sum to less than `sparsity` of the whole.
    private static func threshold(of magnitudes: [Float], sparsity: Double) -> Float {
        let total = magnitudes.reduce(0.0) { $0 + Double($1) }
        var sum = 0.0
        for magnitude in magnitudes.sorted() {
            sum += Double(magnitude) / total
            if sum >= sparsity { return magnitude }
        }
        return 0
    }

    /// Writes the levels of the filters from `first` on, times `gain`.
    ///
    /// - Parameters:
    ///   - spectrum: for ``Response/complex`` the `frameSize / 2 + 1` interleaved complex values of a frame, for
    ///     ``Response/magnitude`` their magnitudes.
    ///   - first: filters to leave out at the bottom.
    ///   - gain: factor on all levels.
    ///   - levels: room for `count - first` values, non-negative.
    package func apply(
        to spectrum: UnsafeMutableBufferPointer<Float>, skipping first: Int = 0, gain: Float = 1,
        levels: UnsafeMutablePointer<Float>
    ) {
        precondition(first < count && spectrum.count > frameSize / 2, "the spectrum must be that of one frame")
        guard let values = UnsafeRawPointer(spectrum.baseAddress) else { return }
        for filter in first..<count {
            var re = SIMD8<Float>.zero
            var im = SIMD8<Float>.zero
            var at = starts[filter] * MemoryLayout<Float>.stride
            for weight in weightStarts[filter]..<weightStarts[filter + 1] {
                let block = values.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self)
                re += block * realWeights[weight]
                im += block * imaginaryWeights[weight]
                at += MemoryLayout<SIMD8<Float>>.stride
            }
            let (x, y) = (re.sum(), im.sum())
            levels[filter - first] = gain * (x * x + y * y).squareRoot()
        }
    }
}
