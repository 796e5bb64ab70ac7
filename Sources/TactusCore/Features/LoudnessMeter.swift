internal import Foundation

/// Loudness after EBU R 128: momentary and short-term curves, integrated loudness, loudness range and true peak.
///
/// Takes the recording in its own rate and channels, because resampling and downmixing change loudness. Channels are
/// weighted by their number, in the order of WAVE and FFmpeg: mono (counted once, so it reads 3 LU below the same sound on
/// two loudspeakers); L R; L R C; L R Ls Rs; L R C Ls Rs; L R C LFE Ls Rs (5.1); L R C LFE back Ls Rs;
/// L R C LFE Lb Rb Ls Rs (7.1). The LFE counts nothing and surrounds count 1.5 dB more.
///
/// Frame *n* of the curves is centred on `n / 10` s: its momentary window is the 400 ms and its short-term window the
/// 3 s around that time, with silence before the start and behind the end. There are `ceil(10 · duration)` frames.
///
/// - Complexity: O(samples); memory is the energy of each tenth of a second.
/// - Source: ITU-R BS.1770-4; EBU Tech 3341, 3342.
package final class LoudnessMeter {
    /// Frames a second of the curves.
    package static let frameRate = 10
    /// Names of the bins.
    package static let labels = ["momentary", "shortTerm"]
    /// Lower end of the curves in LUFS; the absolute gate of BS.1770.
    package static let floorLUFS: Float = -70

    private let sampleRate: Int
    private let channels: Int
    private let weights: [Double]
    /// One for two channels.
    private var filters: [KWeighting]
    private var truePeak: TruePeakMeter
    private var frameCount = 0
    /// Samples a channel that the filters have taken.
    private var heardCount = 0
    /// Weighted sum of squares of each whole tenth of a second.
    private var energies: [Double] = []

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
        filters = [KWeighting](repeating: KWeighting(sampleRate: sampleRate), count: (channels + 1) / 2)
        truePeak = TruePeakMeter(sampleRate: sampleRate, channels: channels)
    }

    /// Takes the next samples, channels interleaved.
    ///
    /// - Precondition: whole frames.
    package func process(interleaved samples: Span<Float>) {
        precondition(samples.count.isMultiple(of: channels), "interleaved samples must be whole frames")
        samples.withUnsafeBufferPointer { buffer in
            frameCount += samples.count / channels
            truePeak.process(interleaved: buffer)
            feed(buffer)
        }
    }

    /// Gives the figures of the whole recording and the curves; no more samples may follow.
    package func finish() -> (Loudness, FrameSeries) {
        let peak = Double(truePeak.peak)
        let loudness = Loudness(
            integratedLUFS: LoudnessGate.integrated(blocks(tenths: 4, every: 1)),
            rangeLU: LoudnessGate.range(blocks(tenths: 30, every: 10)), truePeakDB: peak > 0 ? 20 * log10(peak) : nil)
        // Silence behind the end, until what the filters remember has passed and the last tenth is whole.
        let silence = [Float](repeating: 0, count: (sampleRate / Self.frameRate + 1) * channels)
        for _ in 0..<2 { silence.withUnsafeBufferPointer(feed) }
        return (loudness, curves(0..<(frameCount * Self.frameRate + sampleRate - 1) / sampleRate))
    }

    /// The curves so far, from `time` seconds on, as a series that begins there.
    package func heard(from time: Double) -> FrameSeries {
        let start = Int((time * Double(Self.frameRate)).rounded())
        let end = max(0, energies.count - 15)
        return curves(min(start, end)..<end)
    }

    /// First sample of a tenth of a second.
    private func position(of tenth: Int) -> Int { (tenth * sampleRate + Self.frameRate / 2) / Self.frameRate }

    /// Filters samples and notes the energy of every tenth of a second.
    private func feed(_ samples: UnsafeBufferPointer<Float>) {
        guard var next = samples.baseAddress else { return }
        var left = samples.count / channels
        while left > 0 {
            let end = position(of: energies.count + 1)
            let step = min(left, end - heardCount)
            for pair in filters.indices {
                let (first, second) = (2 * pair, min(2 * pair + 1, channels - 1))
                filters[pair].process(next + first, next + second, stride: channels, count: step)
            }
            next += step * channels
            left -= step
            heardCount += step
            if heardCount == end { energies.append(takeEnergy()) }
        }
    }

    private func takeEnergy() -> Double {
        filters.indices.reduce(0) { sum, pair in
            let found = filters[pair].takeEnergies()
            let second = 2 * pair + 1 < channels ? weights[2 * pair + 1] * found[1] : 0
            return sum + weights[2 * pair] * found[0] + second
        }
    }

    /// Mean squares of the blocks of `tenths` tenths of a second that begin `hop` tenths apart and are whole.
    private func blocks(tenths: Int, every hop: Int) -> [Double] {
        stride(from: 0, through: energies.count - tenths, by: hop).map { meanSquare($0..<$0 + tenths) }
    }

    /// Mean square over some tenths of a second; outside of the recording is silence.
    private func meanSquare(_ tenths: Range<Int>) -> Double {
        let inside = tenths.clamped(to: energies.startIndex..<energies.endIndex)
        let sum = energies[inside].reduce(0, +)
        return sum / Double(position(of: tenths.upperBound) - position(of: tenths.lowerBound))
    }

    private func curves(_ frames: Range<Int>) -> FrameSeries {
        func level(_ tenths: Range<Int>) -> Float {
            max(Self.floorLUFS, Float(LoudnessGate.loudness(meanSquare(tenths))))
        }
        return FrameSeries(
            frameRate: Double(Self.frameRate), axis: .label(Self.labels), binCount: Self.labels.count,
            values: frames.flatMap { [level($0 - 2..<$0 + 2), level($0 - 15..<$0 + 15)] })
    }

    /// What the channels of a recording count, by their number.
    private static func weights(_ channels: Int) -> [Double] {
        let surround = [1.41, 1.41]
        let front: [Double] = [1, 1, 1, 0]
        return switch channels {
        case 4: [1, 1] + surround
        case 5: [1, 1, 1] + surround
        case 6: front + surround
        case 7: front + [1] + surround
        case 8: front + [1, 1] + surround
        default: [Double](repeating: 1, count: channels)
        }
    }
}
