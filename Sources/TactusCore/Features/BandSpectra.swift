import Foundation

/// The part of a ``FilteredSpectrogram`` that belongs to one resolution: frames, transform, bands, rise.
final class BandSpectra {
    let bank: TriangularFilterBank
    private let window: [Float]
    private let fft: RealFFT
    private var framer: Framer
    private let isLogarithmic: Bool
    /// Frames over which the rise is taken; absent when it is not wanted.
    private let lag: Int?
    private var magnitudes: [Float]
    private var row: [Float]
    /// The frames from ``firstFrame`` on, `bank.count` values each.
    private var bands: [Float] = []
    private var firstFrame = 0

    init(_ resolution: FilteredSpectrogram.Resolution, options: FilteredSpectrogram.Options) throws(ParameterError) {
        let size = resolution.frameSize
        fft = try RealFFT(length: size)
        bank = try TriangularFilterBank(
            binCount: size / 2, sampleRate: Double(options.sampleRate), bandsPerOctave: resolution.bandsPerOctave,
            minFrequency: options.minFrequency, maxFrequency: options.maxFrequency)
        window = Window.symmetricHann(count: size)
        framer = Framer(size: size, hop: options.hop)
        isLogarithmic = options.compression == .logarithm
        magnitudes = [Float](repeating: 0, count: size / 2)
        row = [Float](repeating: 0, count: bank.count)
        // As far back as two frames share the flanks of their windows above one half.
        let rise = window.firstIndex { $0 > 0.5 } ?? 0
        let overlap = Double(size / 2 - rise) / Double(options.hop)
        lag = options.hasDifference ? max(1, Int(overlap.rounded(.toNearestOrEven))) : nil
    }

    /// Columns in the series: the bands, and as many rises when they are wanted.
    var columnCount: Int { lag == nil ? bank.count : 2 * bank.count }

    /// Names of the columns.
    var labels: [String] {
        let names = bank.centres.map { "\(Int($0.rounded())) Hz" }
        return lag == nil ? names : names + names.map { "rise at \($0)" }
    }

    /// Frames so far.
    var frameCount: Int { firstFrame + bands.count / bank.count }

    func process(_ samples: Span<Float>) {
        framer.process(samples) { append($0) }
    }

    func finish(frameCount: Int) {
        framer.finish(frameCount: frameCount) { append($0) }
    }

    /// Writes some frames into rows of `stride` values from `column` on, and forgets what later ones do not need.
    ///
    /// - Precondition: `frames` follows on those of the call before.
    func write(_ frames: Range<Int>, to values: inout [Float], column: Int, stride: Int) {
        let width = bank.count
        for frame in frames {
            let target = (frame - frames.lowerBound) * stride + column
            let source = (frame - firstFrame) * width
            for band in 0..<width {
                let value = bands[source + band]
                values[target + band] = value
                if let lag, frame >= lag {
                    values[target + width + band] = max(0, value - bands[source - lag * width + band])
                }
            }
        }
        let needed = max(firstFrame, frames.upperBound - (lag ?? 0))
        bands.removeFirst((needed - firstFrame) * width)
        firstFrame = needed
    }

    private func append(_ samples: UnsafePointer<Float>) {
        for i in window.indices { fft.input[i] = samples[i] * window[i] }
        magnitudes.withUnsafeMutableBufferPointer { magnitudes in
            fft.transform(magnitudes: magnitudes)
            row.withUnsafeMutableBufferPointer { row in
                guard let spectrum = magnitudes.baseAddress, let output = row.baseAddress else { return }
                bank.apply(UnsafePointer(spectrum), to: output)
            }
        }
        bands.append(contentsOf: isLogarithmic ? row.map { log10(1 + $0) } : row)
    }
}
