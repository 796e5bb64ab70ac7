internal import Foundation

/// Constant-Q magnitudes on the recording's own tuning, exact below and without phase above.
///
/// Works at 22 050 Hz with a hop of 512 samples: 43.07 frames a second, 252 bins from C1, 36 an octave, all moved by the
/// tuning that ``PeakTuning`` finds. Bins whose filter is at most half a window of 1024 samples long (above about
/// 2.2 kHz) are sums of magnitudes, the others ``ConstantQ``'s. Axis `.frequency`, linear magnitudes ≥ 0.
///
/// The tuning is known only at the end, so the whole recording is kept: 88 kB a second. From a recording longer than
/// ``Options/maximumDuration`` nothing is kept; it gives one frame of zeros more than the longest allowed one, which
/// the network that asked for this refuses.
///
/// - Complexity: O(samples).
/// - Source: equals librosa 0.11's `abs(hybrid_cqt(..., tuning=None))` within 1e-3 of the maximum.
package struct HybridConstantQ: FeatureExtractor {
    /// What is computed.
    package struct Options: Sendable, Hashable {
        /// Seconds of audio at the most.
        package var maximumDuration = 900.0

        /// Fifteen minutes at the most.
        package init() {}

        /// Frames of the longest recording.
        package var maximumFrames: Int { Int(maximumDuration * HybridConstantQ.frameRate) + 1 }
    }

    /// Frames a second.
    package static let frameRate = sampleRate / Double(hop)
    /// Bins in a frame.
    package static let binCount = 252
    private static let sampleRate = 22_050.0
    private static let hop = 512
    private static let binsPerOctave = 36
    private static let lowest = 32.703_195_662_574_83
    /// Samples after which it is asked whether the work is still wanted: a minute.
    private static let piece = 60 * 22_050

    private let options: Options
    private var decimator: Decimator
    private var samples: [Float] = []
    private var isTooLong = false

    /// Plans the transform.
    ///
    /// - Throws: ``ParameterError`` unless the longest duration is in 1 … 3600 s.
    package init(_ options: Options) throws(ParameterError) {
        guard (1...3600).contains(options.maximumDuration) else {
            throw ParameterError("maximumDuration", "must be from 1 to 3600 s, is \(options.maximumDuration)")
        }
        self.options = options
        decimator = try Decimator()
    }

    package mutating func process(_ chunk: Span<Float>) {
        guard !isTooLong else { return }
        decimator.process(chunk, into: &samples)
        if Double(samples.count) > options.maximumDuration * Self.sampleRate {
            isTooLong = true
            samples = []
        }
    }

    /// Transforms what was kept.
    ///
    /// - Throws: `CancellationError`; ``ParameterError`` when the system's library cannot transform its frames.
    package mutating func finish() throws -> FrameSeries {
        defer { samples = [] }
        guard !isTooLong else {
            return Self.series(
                [Float](repeating: 0, count: (options.maximumFrames + 1) * Self.binCount), Self.frequencies(tuning: 0))
        }
        decimator.finish(into: &samples)
        let (values, frequencies) = try Self.transform(samples)
        return Self.series(values, frequencies)
    }

    private static func series(_ values: [Float], _ frequencies: [Double]) -> FrameSeries {
        FrameSeries(
            frameRate: frameRate, axis: .frequency(frequencies.map(Float.init)), binCount: binCount, values: values)
    }

    private static func frequencies(tuning: Double) -> [Double] {
        (0..<binCount).map { lowest * exp2((Double($0) + tuning) / Double(binsPerOctave)) }
    }

    /// Both parts of the spectrum of a whole recording.
    private static func transform(_ samples: [Float]) throws -> (values: [Float], frequencies: [Double]) {
        guard !samples.isEmpty else { return ([], frequencies(tuning: 0)) }
        let tuning = try PeakTuning.estimate(samples, sampleRate: sampleRate, binsPerOctave: binsPerOctave)
        let frequencies = frequencies(tuning: tuning)
        let window = 2 * hop
        let exact = frequencies.prefix { frequency in
            let length = ConstantQKernel.length(
                frequency: frequency, binsPerOctave: binsPerOctave, sampleRate: sampleRate)
            return exp2(log2(length).rounded(.up)) >= Double(window)
        }
        var options = ConstantQ.Options()
        options.sampleRate = sampleRate
        options.hop = hop
        options.minimumFrequency = frequencies[0]
        options.binCount = exact.count
        options.binsPerOctave = binsPerOctave
        var low = try ConstantQ(options)
        for start in stride(from: 0, to: samples.count, by: piece) {
            try Task.checkCancellation()
            low.process(samples.span.extracting(start..<min(start + piece, samples.count)))
        }
        let spectrum = low.finish()

        try Task.checkCancellation()
        let kernel = try ConstantQKernel(
            frequencies: Array(frequencies[exact.count...]), binsPerOctave: binsPerOctave, sampleRate: sampleRate,
            frameSize: window, response: .magnitude)
        let frames = min(spectrum.frameCount, 1 + samples.count / hop)
        var values = [Float](repeating: 0, count: frames * binCount)
        let stft = try WindowedFrames(size: window, hop: hop)
        values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            stft.forEach(in: samples) { frame, magnitudes in
                guard frame < frames else { return }
                for bin in 0..<exact.count { start[frame * binCount + bin] = spectrum[frame, bin] }
                kernel.apply(to: magnitudes, levels: start + frame * binCount + exact.count)
            }
        }
        return (values, frequencies)
    }
}
