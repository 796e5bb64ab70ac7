internal import Foundation

/// Magnitudes of a constant-Q transform: a spectrum with the same number of bins in every octave.
///
/// Axis `.frequency`, linear magnitudes ≥ 0, not normalised; frame *n* is centred on sample *n*·hop and the signal is
/// taken as zero outside. `1 + ⌊n / hop⌋` frames for *n* samples (librosa counts after its first halving: at most one
/// frame more), none for no audio. A constant gain scales all values; NaN in the audio gives NaN in the frames that
/// see it.
///
/// One octave of filters serves all octaves: the top octave is taken from audio halved until the octave's upper edge
/// lies just below half of the new Nyquist frequency, each lower octave from audio halved once more.
///
/// - Complexity: O(samples); state is one frame and one decimation filter an octave, and the series itself.
/// - Source: Schörkhuber & Klapuri, "Constant-Q transform toolbox for music processing", SMC 2010. Equals librosa
///   0.11's `abs(cqt(...))` within 1e-4 of the maximum; the difference is the resampler (a half-band filter here).
package struct ConstantQ: FeatureExtractor {
    /// What is computed.
    package struct Options: Sendable, Hashable {
        /// Rate of the incoming samples.
        package var sampleRate = Double(AnalysisRate.samplesPerSecond)
        /// Samples between frames.
        package var hop = 4096
        /// Centre of the lowest bin in Hz; C1 by default.
        package var minimumFrequency = 32.703_195_662_574_83
        /// Bins in a frame.
        package var binCount = 252
        /// Bins in an octave.
        package var binsPerOctave = 36

        /// Seven octaves from C1, 36 bins each, 10.77 frames a second: what the crema network hears, twice.
        package init() {}

        /// Centres of the bins in Hz.
        package var frequencies: [Double] {
            (0..<binCount).map { minimumFrequency * exp2(Double($0) / Double(binsPerOctave)) }
        }
    }

    private let options: Options
    private let kernel: ConstantQKernel
    private var octaves: [Octave] = []
    /// Halvings before the top octave.
    private var early: [Decimator] = []
    private var series: FrameBuffer

    /// Plans the transform.
    ///
    /// - Throws: ``ParameterError`` when a bin lies above the Nyquist frequency or the hop cannot be halved for every
    ///   octave.
    package init(_ options: Options) throws(ParameterError) {
        self.options = options
        series = FrameBuffer(binCount: options.binCount)
        let count = try Self.octaveCount(options)
        let edge = ConstantQKernel.upperEdge(
            frequency: options.frequencies.last ?? 0, binsPerOctave: options.binsPerOctave)
        let nyquist = options.sampleRate / 2
        guard edge <= nyquist else {
            throw ParameterError(
                "binCount", "the highest bin must stay below \(nyquist) Hz, \(options.binCount) bins reach \(edge) Hz")
        }
        let byEdge = max(0, Int(log2(nyquist / edge).rounded(.up)) - 2)
        let skipped = min(byEdge, options.hop.trailingZeroBitCount - (count - 1))
        for _ in 0..<skipped { early.append(try Decimator(passband: Self.passband)) }
        let topRate = options.sampleRate / exp2(Double(skipped))
        let top = options.frequencies.suffix(options.binsPerOctave)
        kernel = try ConstantQKernel(
            frequencies: Array(top), binsPerOctave: options.binsPerOctave, sampleRate: topRate)
        for index in 0..<count {
            octaves.append(
                try Octave(
                    frameSize: kernel.frameSize, hop: options.hop >> (skipped + index),
                    // Filters get longer by √2 in level where the audio has been halved.
                    gain: Float(exp2(Double(skipped + index) / 2)),
                    firstBin: options.binCount - (index + 1) * kernel.count,
                    decimator: index + 1 < count ? try Decimator(passband: Self.passband) : nil))
        }
    }

    /// The highest filter of an octave ends below 0.5 of its Nyquist frequency; the rest is margin for its side lobes.
    private static let passband = 0.7

    private static func octaveCount(_ options: Options) throws(ParameterError) -> Int {
        guard (1...120).contains(options.binsPerOctave) else {
            throw ParameterError("binsPerOctave", "must be from 1 to 120, is \(options.binsPerOctave)")
        }
        guard options.binCount >= options.binsPerOctave, options.binCount <= 12 * options.binsPerOctave else {
            throw ParameterError(
                "binCount",
                "must be from \(options.binsPerOctave) to \(12 * options.binsPerOctave), is \(options.binCount)")
        }
        guard options.minimumFrequency > 0, options.sampleRate > 0 else {
            throw ParameterError("minimumFrequency", "must be positive, is \(options.minimumFrequency)")
        }
        let count = (options.binCount + options.binsPerOctave - 1) / options.binsPerOctave
        guard options.hop > 0, options.hop.trailingZeroBitCount >= count - 1 else {
            throw ParameterError(
                "hop", "must be a multiple of \(1 << (count - 1)) for \(count) octaves, is \(options.hop)")
        }
        return count
    }

    package mutating func process(_ samples: Span<Float>) {
        guard !early.isEmpty else { return feed(samples) }
        var halved: [Float] = []
        early[0].process(samples, into: &halved)
        for stage in early.indices.dropFirst() {
            var next: [Float] = []
            early[stage].process(halved.span, into: &next)
            halved = next
        }
        feed(halved.span)
    }

    package mutating func finish() -> FrameSeries {
        var tail: [Float] = []
        for stage in early.indices {
            var next: [Float] = []
            early[stage].process(tail.span, into: &next)
            early[stage].finish(into: &next)
            tail = next
        }
        for index in octaves.indices {
            tail =
                octaves[index].process(tail.span, kernel: kernel, into: &series)
                + octaves[index].finish(kernel: kernel, into: &series)
        }
        series.complete(upTo: octaves.map(\.frameCount).min() ?? 0)
        defer { series = FrameBuffer(binCount: options.binCount) }
        return FrameSeries(
            frameRate: options.sampleRate / Double(options.hop), axis: .frequency(options.frequencies.map(Float.init)),
            pages: series.pages)
    }

    package func heard(from time: Double) -> FrameSeries? {
        let rate = options.sampleRate / Double(options.hop)
        let end = series.pages.frameCount
        let start = min(end, Int((time * rate).rounded()))
        return FrameSeries(
            frameRate: rate, axis: .frequency(options.frequencies.map(Float.init)), binCount: options.binCount,
            values: series.pages.values(start..<end))
    }

    /// Gives samples to the top octave, and what comes down from there to the octaves below.
    private mutating func feed(_ samples: Span<Float>) {
        var halved = octaves[0].process(samples, kernel: kernel, into: &series)
        for index in octaves.indices.dropFirst() {
            halved = octaves[index].process(halved.span, kernel: kernel, into: &series)
        }
        series.complete(upTo: octaves.map(\.frameCount).min() ?? 0)
    }
}

/// One octave's share of the work: cut frames, transform, apply the filters, pass the audio on at half the rate.
private struct Octave {
    /// Frames cut so far.
    private(set) var frameCount = 0
    private let fft: RealFFT
    private let hop: Int
    private let gain: Float
    /// Bin of the lowest filter; negative when the lowest octave is not whole.
    private let firstBin: Int
    private var decimator: Decimator?
    /// Audio that frames to come may need; begins with half a frame of the silence before the recording.
    private var pending: [Float]
    /// Where in `pending` the next frame begins; may lie beyond its end when the hop is longer than the frame.
    private var position = 0
    private var isEmpty = true

    init(frameSize: Int, hop: Int, gain: Float, firstBin: Int, decimator: Decimator?) throws(ParameterError) {
        fft = try RealFFT(length: frameSize)
        self.hop = hop
        self.gain = gain
        self.firstBin = firstBin
        self.decimator = decimator
        pending = [Float](repeating: 0, count: frameSize / 2)
    }

    mutating func process(_ samples: Span<Float>, kernel: ConstantQKernel, into series: inout FrameBuffer) -> [Float] {
        var halved: [Float] = []
        guard !samples.isEmpty else { return halved }
        isEmpty = false
        decimator?.process(samples, into: &halved)
        samples.withUnsafeBufferPointer { pending.append(contentsOf: $0) }
        cutFrames(kernel, into: &series)
        return halved
    }

    mutating func finish(kernel: ConstantQKernel, into series: inout FrameBuffer) -> [Float] {
        var halved: [Float] = []
        guard !isEmpty else { return halved }
        decimator?.finish(into: &halved)
        pending.append(contentsOf: repeatElement(0, count: fft.length / 2))
        cutFrames(kernel, into: &series)
        return halved
    }

    private mutating func cutFrames(_ kernel: ConstantQKernel, into series: inout FrameBuffer) {
        pending.withUnsafeBufferPointer { audio in
            while position + fft.length <= audio.count {
                _ = fft.input.update(fromContentsOf: audio[position..<position + fft.length])
                fft.transform()
                series.withBins(max(0, firstBin), ofFrame: frameCount) { bins in
                    kernel.apply(to: fft.spectrum, skipping: max(0, -firstBin), gain: gain, levels: bins)
                }
                frameCount += 1
                position += hop
            }
        }
        if position >= min(pending.count, 8 * fft.length) {
            let done = min(position, pending.count)
            pending.removeFirst(done)
            position -= done
        }
    }
}

/// A growing `[frames, bins]` matrix whose rows are filled from the right, octave by octave.
private struct FrameBuffer {
    /// The frames that every octave has filled.
    private(set) var pages: FramePages
    /// The frames behind them.
    private var unfinished: [Float] = []

    init(binCount: Int) { pages = FramePages(binCount: binCount) }

    mutating func withBins(_ first: Int, ofFrame frame: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
        let row = (frame - pages.frameCount) * pages.binCount
        let missing = row + pages.binCount - unfinished.count
        if missing > 0 { unfinished.append(contentsOf: repeatElement(0, count: missing)) }
        unfinished.withUnsafeMutableBufferPointer { all in
            if let start = all.baseAddress { body(start + row + first) }
        }
    }

    /// No octave has anything to add to the first `frameCount` frames.
    mutating func complete(upTo frameCount: Int) {
        let count = (frameCount - pages.frameCount) * pages.binCount
        guard count > 0 else { return }
        pages.append(contentsOf: unfinished[..<count])
        unfinished.removeFirst(count)
    }
}
