internal import Foundation

/// Loudness after EBU R 128: momentary and short-term curves, integrated loudness, loudness range and true peak.
///
/// Takes the recording in its own rate and channels, because resampling and downmixing change loudness. Memory does not
/// grow with the recording, as in libebur128's histogram mode: the integrated figures are quantised to 0.1 LU. Channels are
/// weighted by their number, in the order of WAVE and FFmpeg: mono (counted once, so it reads
/// 3 LU below the same sound on two loudspeakers); L R; L R C; L R Ls Rs; L R C Ls Rs; L R C LFE Ls Rs (5.1);
/// L R C LFE back Ls Rs; L R C LFE Lb Rb Ls Rs (7.1). The LFE counts nothing and surrounds count 1.5 dB more.
///
/// Frame *n* of the curves is centred on `n / 10` s: its momentary window is the 400 ms and its short-term window the
/// 3 s around that time, with silence before the start and behind the end. There are `ceil(10 · duration)` frames.
///
/// Windows are means of tenths of a second. The figures are those of libebur128, to which the tests compare them.
///
/// - Complexity: O(samples).
/// - Source: ITU-R BS.1770-4; EBU Tech 3341, 3342.
package final class LoudnessMeter {
    /// Frames a second of the curves.
    package static let frameRate = 10
    /// Names of the bins.
    package static let labels = ["momentary", "shortTerm"]
    /// Lower end of the curves in LUFS; the absolute gate of BS.1770.
    package static let floorLUFS = Float(LoudnessHistogram.floor)

    private let sampleRate: Int
    private let channels: Int
    /// Weights of the channels, and their filters two by two.
    private let weights: [Double]
    private var filters: [WeightedPower]
    private var truePeak: TruePeak
    /// Momentary windows, ten a second, and short-term windows, one a second.
    private var momentaryLevels = LoudnessHistogram()
    private var shortTermLevels = LoudnessHistogram()
    private var frameCount = 0
    /// Tenths of a second that the meter has heard.
    private var tick = 0
    /// Mean weighted squares of the last tenths, as many as the short-term window has; the latest comes last.
    private var powers = [Double](repeating: 0, count: 30)
    private var momentary: [Float] = []
    private var shortTerm: [Float] = []

    /// Sets up the meter.
    ///
    /// - Throws: ``ParameterError`` unless `sampleRate` is in 100 … 2 822 400 and `channels` in 1 … 64.
    package init(sampleRate: Int, channels: Int) throws(ParameterError) {
        guard (100...2_822_400).contains(sampleRate) else {
            throw ParameterError("sample rate", "must be 100 to 2822400 Hz, is \(sampleRate)")
        }
        guard (1...64).contains(channels) else {
            throw ParameterError("channels", "must be 1 to 64, is \(channels)")
        }
        self.sampleRate = sampleRate
        self.channels = channels
        weights = Self.weights(channels)
        filters = [WeightedPower](repeating: WeightedPower(sampleRate: sampleRate), count: (channels + 1) / 2)
        truePeak = TruePeak(sampleRate: sampleRate, channels: channels)
    }

    /// Takes the next samples, channels interleaved.
    ///
    /// - Precondition: whole frames.
    package func process(interleaved samples: Span<Float>) {
        precondition(samples.count.isMultiple(of: channels), "interleaved samples must be whole frames")
        truePeak.process(interleaved: samples)
        samples.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            frameCount += samples.count / channels
            feed(start, frames: samples.count / channels, to: frameCount)
        }
    }

    /// Gives the figures of the whole recording and the curves; no more samples may follow.
    package func finish() -> (Loudness, FrameSeries) {
        let loudness = integratedFigures()
        let frames = (frameCount * Self.frameRate + sampleRate - 1) / sampleRate
        // Silence behind the end, until the window of the last frame is complete.
        let silence = [Float](repeating: 0, count: (sampleRate / Self.frameRate + 1) * channels)
        var heard = frameCount
        silence.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            while shortTerm.count < frames {
                let step = position(of: tick + 1) - heard
                heard += step
                feed(start, frames: step, to: heard)
            }
        }
        return (loudness, curves(0..<frames))
    }

    /// The curves so far, from `time` seconds on, as a series that begins there.
    package func heard(from time: Double) -> FrameSeries {
        let start = Int((time * Double(Self.frameRate)).rounded())
        return curves(min(start, shortTerm.count)..<shortTerm.count)
    }

    private func curves(_ frames: Range<Int>) -> FrameSeries {
        FrameSeries(
            frameRate: Double(Self.frameRate), axis: .label(Self.labels), binCount: Self.labels.count,
            values: frames.flatMap { [momentary[$0], shortTerm[$0]] })
    }

    /// First sample of a tick.
    private func position(of tick: Int) -> Int { (tick * sampleRate + Self.frameRate / 2) / Self.frameRate }

    /// Measures samples, and reads the curves at every tenth of a second.
    private func feed(_ samples: UnsafePointer<Float>, frames: Int, to end: Int) {
        var next = samples
        var left = frames
        while left > 0 {
            let step = min(left, position(of: tick + 1) - (end - left))
            for pair in filters.indices {
                filters[pair].add(next + 2 * pair, stride: channels, count: step, hasSecond: 2 * pair + 1 < channels)
            }
            next += step * channels
            left -= step
            if end - left == position(of: tick + 1) {
                tick += 1
                readCurves()
            }
        }
    }

    /// The window that ends now has its centre 2 (momentary) or 15 (short-term) ticks ago.
    private func readCurves() {
        var sum = 0.0
        for pair in filters.indices {
            let squares = filters[pair].take()
            sum += weights[2 * pair] * squares.x
            if 2 * pair + 1 < channels { sum += weights[2 * pair + 1] * squares.y }
        }
        powers.removeFirst()
        powers.append(sum / Double(position(of: tick) - position(of: tick - 1)))
        if tick >= 2 { momentary.append(loudness(ofLast: 4)) }
        if tick >= 15 { shortTerm.append(loudness(ofLast: 30)) }
        if tick >= 4 { momentaryLevels.add(power(ofLast: 4)) }
        if tick >= 30, tick.isMultiple(of: 10) { shortTermLevels.add(power(ofLast: 30)) }
    }

    private func power(ofLast count: Int) -> Double { powers.suffix(count).reduce(0, +) / Double(count) }

    private func loudness(ofLast count: Int) -> Float {
        max(Self.floorLUFS, Float(LoudnessHistogram.loudness(power(ofLast: count))))
    }

    private func integratedFigures() -> Loudness {
        let peak = truePeak.peak
        return Loudness(
            integratedLUFS: momentaryLevels.integrated, rangeLU: shortTermLevels.range,
            truePeakDB: peak > 0 ? 20 * log10(peak) : nil)
    }

    /// What the channels of a recording count, by their number.
    private static func weights(_ channels: Int) -> [Double] {
        let surround = [1.41, 1.41]
        return switch channels {
        case 4: [1, 1] + surround
        case 5: [1, 1, 1] + surround
        case 6: [1, 1, 1, 0] + surround
        case 7: [1, 1, 1, 0, 1] + surround
        case 8: [1, 1, 1, 0, 1, 1] + surround
        default: [Double](repeating: 1, count: channels)
        }
    }
}
