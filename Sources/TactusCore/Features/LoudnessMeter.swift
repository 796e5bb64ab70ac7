internal import CEBUR128
internal import Foundation

/// Loudness after EBU R 128: momentary and short-term curves, integrated loudness, loudness range and true peak.
///
/// Takes the recording in its own rate and channels, because resampling and downmixing change loudness. Wraps
/// libebur128 in its histogram mode: memory does not grow with the recording, and the integrated figures are quantised
/// to 0.1 LU. Channels are weighted by their number, in the order of WAVE and FFmpeg: mono (counted once, so it reads
/// 3 LU below the same sound on two loudspeakers); L R; L R C; L R Ls Rs; L R C Ls Rs; L R C LFE Ls Rs (5.1);
/// L R C LFE back Ls Rs; L R C LFE Lb Rb Ls Rs (7.1). The LFE counts nothing and surrounds count 1.5 dB more.
///
/// Frame *n* of the curves is centred on `n / 10` s: its momentary window is the 400 ms and its short-term window the
/// 3 s around that time, with silence before the start and behind the end. There are `ceil(10 · duration)` frames.
///
/// The library is asked for one tenth of a second at a time and the windows are means of these, because it adds up a whole
/// window each time that it is asked for one. The true peak is that of ``TruePeak``, which gives the same result as the library
/// in a tenth of the time.
///
/// - Complexity: O(samples).
/// - Source: ITU-R BS.1770-4; EBU Tech 3341, 3342.
package final class LoudnessMeter {
    /// Frames a second of the curves.
    package static let frameRate = 10
    /// Names of the bins.
    package static let labels = ["momentary", "shortTerm"]
    /// Lower end of the curves in LUFS; the absolute gate of BS.1770.
    package static let floorLUFS: Float = -70
    /// What BS.1770 takes off the decibels of the weighted power.
    private static let offset = 0.691

    /// Version of libebur128.
    package static var libraryVersion: String {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        ebur128_get_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }

    private let sampleRate: Int
    private let channels: Int
    private var state: UnsafeMutablePointer<ebur128_state>?
    private var truePeak: TruePeak
    private var frameCount = 0
    /// Tenths of a second that the meter has heard.
    private var tick = 0
    /// Mean weighted squares of the last tenths, as many as the short-term window has; the latest comes last.
    private var powers = [Double](repeating: 0, count: 30)
    private var momentary: [Float] = []
    private var shortTerm: [Float] = []

    /// Sets up the meter.
    ///
    /// - Throws: ``ParameterError`` unless `sampleRate` is in 100 … 2 822 400 and `channels` in 1 … 64, or without
    ///   memory.
    package init(sampleRate: Int, channels: Int) throws(ParameterError) {
        guard (100...2_822_400).contains(sampleRate) else {
            throw ParameterError("sample rate", "must be 100 to 2822400 Hz, is \(sampleRate)")
        }
        guard (1...64).contains(channels) else {
            throw ParameterError("channels", "must be 1 to 64, is \(channels)")
        }
        let mode = [EBUR128_MODE_I, EBUR128_MODE_LRA, EBUR128_MODE_HISTOGRAM].reduce(0) { $0 | $1.rawValue }
        guard let state = ebur128_init(UInt32(channels), UInt(sampleRate), Int32(bitPattern: mode)) else {
            throw ParameterError("loudness meter", "no memory for \(channels) channels at \(sampleRate) Hz")
        }
        for (index, channel) in Self.map(channels).enumerated() {
            ebur128_set_channel(state, UInt32(index), Int32(bitPattern: channel.rawValue))
        }
        self.sampleRate = sampleRate
        self.channels = channels
        self.state = state
        truePeak = TruePeak(sampleRate: sampleRate, channels: channels)
    }

    deinit { ebur128_destroy(&state) }

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

    /// Hands samples to the library, and reads the curves at every tenth of a second.
    private func feed(_ samples: UnsafePointer<Float>, frames: Int, to end: Int) {
        var next = samples
        var left = frames
        while left > 0 {
            let step = min(left, position(of: tick + 1) - (end - left))
            ebur128_add_frames_float(state, next, step)
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
        var latest = -Double.infinity
        let isKnown = ebur128_loudness_window(state, 1000 / UInt(Self.frameRate), &latest) == 0
        powers.removeFirst()
        powers.append(isKnown ? pow(10, (latest + Self.offset) / 10) : 0)
        if tick >= 2 { momentary.append(loudness(ofLast: 4)) }
        if tick >= 15 { shortTerm.append(loudness(ofLast: 30)) }
    }

    private func loudness(ofLast count: Int) -> Float {
        let power = powers.suffix(count).reduce(0, +) / Double(count)
        return max(Self.floorLUFS, Float(10 * log10(power) - Self.offset))
    }

    private func integratedFigures() -> Loudness {
        var integrated = -Double.infinity
        var range = 0.0
        let peak = truePeak.peak
        ebur128_loudness_global(state, &integrated)
        ebur128_loudness_range(state, &range)
        return Loudness(
            integratedLUFS: integrated.isFinite ? integrated : nil, rangeLU: range.isFinite ? range : 0,
            truePeakDB: peak > 0 ? 20 * log10(peak) : nil)
    }

    /// What the channels of a recording are, by their number.
    private static func map(_ channels: Int) -> [channel] {
        let stereo = [EBUR128_LEFT, EBUR128_RIGHT]
        let surround = [EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND]
        let front = stereo + [EBUR128_CENTER, EBUR128_UNUSED]
        return switch channels {
        case 1: [EBUR128_CENTER]
        case 2: stereo
        case 3: stereo + [EBUR128_CENTER]
        case 4: stereo + surround
        case 5: stereo + [EBUR128_CENTER] + surround
        case 6: front + surround
        case 7: front + [EBUR128_Mp180] + surround
        case 8: front + [EBUR128_Mp135, EBUR128_Mm135] + surround
        default: [channel](repeating: EBUR128_CENTER, count: channels)
        }
    }
}
