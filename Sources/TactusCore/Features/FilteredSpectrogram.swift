import Foundation

/// Spectrogram through triangular filters: the front end of the rhythm and key networks.
///
/// Frame *n* is centred on sample `n·hop`; symmetric Hann window; magnitudes of bins 0 ..< frameSize / 2, unscaled;
/// filter bank; compression; with `hasDifference` the half-wave rectified rise over a few frames stands beside each
/// resolution. Output: axis `.frequency` for one resolution without difference, else `.label`; columns are, resolution
/// after resolution, all bands and then all differences. A frame rate of `sampleRate / hop`, start time 0.
///
/// - Complexity: O(frameSize · log frameSize) a frame and resolution.
/// - Source: S. Böck, F. Krebs, G. Widmer, ISMIR 2016 (madmom 0.17); `Docs/Models.md` for the networks' settings.
package struct FilteredSpectrogram: FeatureExtractor {
    /// One frame length with its filter bank.
    package struct Resolution: Sendable, Hashable {
        /// Samples in a frame; a power of two.
        package var frameSize: Int
        /// Filter centres in an octave.
        package var bandsPerOctave: Int

        package init(frameSize: Int, bandsPerOctave: Int) {
            self.frameSize = frameSize
            self.bandsPerOctave = bandsPerOctave
        }
    }

    /// What happens to the magnitudes after the filter bank.
    package enum Compression: Sendable, Hashable {
        /// `log10(1 + S)`.
        case logarithm
        /// `2·S / (√mean(S²) + 10⁻⁴)` with the audio scaled to RMS 0.1 and the mean over the whole recording: any gain of
        /// the audio cancels out. Silence gives zeros.
        case relativeToRecording
    }

    package struct Options: Sendable, Hashable {
        /// Samples a second: 44 100, or 22 050 for decimated audio.
        package var sampleRate = 44_100
        package var resolutions: [Resolution]
        /// Samples between frames.
        package var hop: Int
        /// Lowest filter centre in Hz.
        package var minFrequency: Double
        /// Highest filter centre in Hz.
        package var maxFrequency: Double
        package var compression = Compression.logarithm
        package var hasDifference = false
        /// Whether a last hop that the audio only partly fills makes a frame (madmom) or not.
        package var keepsPartialHop = true

        package init(resolutions: [Resolution], hop: Int, minFrequency: Double, maxFrequency: Double) {
            self.resolutions = resolutions
            self.hop = hop
            self.minFrequency = minFrequency
            self.maxFrequency = maxFrequency
        }

        /// Front end of Tactus's rhythm network: 82 bands at 50 frames a second.
        package static var rhythm: Options {
            var options = Options(
                resolutions: [Resolution(frameSize: 2048, bandsPerOctave: 12)], hop: 441, minFrequency: 30,
                maxFrequency: 10_500)
            options.sampleRate = 22_050
            options.compression = .relativeToRecording
            options.keepsPartialHop = false
            return options
        }

        /// Front end of madmom's downbeat networks: 314 columns at 100 frames a second.
        package static var madmomDownbeats: Options {
            var options = Options(
                resolutions: [
                    Resolution(frameSize: 1024, bandsPerOctave: 3), Resolution(frameSize: 2048, bandsPerOctave: 6),
                    Resolution(frameSize: 4096, bandsPerOctave: 12),
                ], hop: 441, minFrequency: 30, maxFrequency: 17_000)
            options.hasDifference = true
            return options
        }

        /// Front end of madmom's key network: 105 bands at 5 frames a second.
        package static var madmomKey: Options {
            Options(
                resolutions: [Resolution(frameSize: 8192, bandsPerOctave: 24)], hop: 8820, minFrequency: 65,
                maxFrequency: 2100)
        }
    }

    private let options: Options
    private var decimator: Decimator?
    private let spectra: [BandSpectra]
    /// The frames that every resolution has.
    private var pages: FramePages
    private var sampleCount = 0
    private var sumOfSquares = 0.0
    /// Sum of the squares in ``pages``.
    private var power = 0.0

    /// Prepares the filters.
    ///
    /// - Throws: ``ParameterError`` when an option is out of range.
    package init(_ options: Options) throws(ParameterError) {
        guard options.sampleRate == 44_100 || options.sampleRate == 22_050 else {
            throw ParameterError("sampleRate", "must be 44100 or 22050, is \(options.sampleRate)")
        }
        guard options.hop > 0 else { throw ParameterError("hop", "must be positive, is \(options.hop)") }
        guard !options.resolutions.isEmpty else { throw ParameterError("resolutions", "at least one is needed") }
        self.options = options
        decimator = options.sampleRate == 22_050 ? try Decimator() : nil
        var spectra: [BandSpectra] = []
        for resolution in options.resolutions {
            spectra.append(try BandSpectra(resolution, options: options))
        }
        self.spectra = spectra
        pages = FramePages(binCount: spectra.reduce(0) { $0 + $1.columnCount })
    }

    package mutating func process(_ samples: Span<Float>) {
        if decimator != nil {
            var decimated: [Float] = []
            decimator?.process(samples, into: &decimated)
            take(decimated.span)
        } else {
            take(samples)
        }
    }

    package mutating func finish() -> FrameSeries {
        if decimator != nil {
            var decimated: [Float] = []
            decimator?.finish(into: &decimated)
            take(decimated.span)
        }
        let whole = sampleCount / options.hop
        let hasPartialHop = options.keepsPartialHop && !sampleCount.isMultiple(of: options.hop)
        let frameCount = hasPartialHop ? whole + 1 : whole
        for spectrum in spectra { spectrum.finish(frameCount: frameCount) }
        collect()
        defer { pages = FramePages(binCount: pages.binCount) }
        if options.compression == .relativeToRecording, let gain = gain(power: power, count: frameCount) {
            pages.scale(by: gain)
        }
        return FrameSeries(frameRate: frameRate, axis: axis, pages: pages)
    }

    package func heard(from time: Double) -> FrameSeries? {
        let start = min(Int((time * frameRate).rounded()), pages.frameCount)
        var values = pages.values(start..<pages.frameCount)
        if options.compression == .relativeToRecording {
            var power = 0.0
            Self.addSquares(of: values, to: &power)
            let gain = gain(power: power, count: pages.frameCount - start) ?? 1
            for i in values.indices { values[i] *= gain }
        }
        return FrameSeries(frameRate: frameRate, axis: axis, binCount: pages.binCount, values: values)
    }

    private var frameRate: Double { Double(options.sampleRate) / Double(options.hop) }

    private var axis: FrameSeries.Axis {
        let isPlain = spectra.count == 1 && !options.hasDifference
        return isPlain ? .frequency(spectra[0].bank.centres) : .label(spectra.flatMap(\.labels))
    }

    private mutating func take(_ samples: Span<Float>) {
        sampleCount += samples.count
        if options.compression == .relativeToRecording {
            for i in samples.indices { sumOfSquares += Double(samples[i]) * Double(samples[i]) }
        }
        for spectrum in spectra { spectrum.process(samples) }
        collect()
    }

    /// Puts the resolutions' new frames side by side.
    private mutating func collect() {
        let first = pages.frameCount
        let frames = first..<max(first, spectra.map(\.frameCount).min() ?? 0)
        guard !frames.isEmpty else { return }
        var values = [Float](repeating: 0, count: frames.count * pages.binCount)
        var column = 0
        for spectrum in spectra {
            spectrum.write(frames, to: &values, column: column, stride: pages.binCount)
            column += spectrum.columnCount
        }
        if options.compression == .relativeToRecording { Self.addSquares(of: values, to: &power) }
        pages.append(contentsOf: values[...])
    }

    /// One by one, so that it makes no difference how the frames came.
    private static func addSquares(of values: [Float], to power: inout Double) {
        for value in values { power += Double(value) * Double(value) }
    }

    /// Factor for `count` frames whose squares add up to `power`; `nil` without sound.
    private func gain(power: Double, count: Int) -> Float? {
        guard sampleCount > 0, sumOfSquares > 0, count > 0 else { return nil }
        let toRMS = 0.1 / (sumOfSquares / Double(sampleCount)).squareRoot()
        let level = toRMS * (power / Double(count * pages.binCount)).squareRoot()
        return Float(2 * toRMS / (level + 1e-4))
    }
}
