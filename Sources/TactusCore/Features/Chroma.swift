import Foundation

/// Folds a spectrum with several bins a semitone into twelve pitch classes, C first.
///
/// Bin *b* at pitch *p* (semitones, after subtracting the recording's tuning offset) adds `cos(π · (p − ⌊p⌉))` of its
/// value to the class of the nearest semitone: 1 at its centre, 0 between two. Linear: folding a mean is the mean of
/// the folds. Moving the audio by a semitone rotates the result by one class, up to the notes that cross the edges.
///
/// - Complexity: O(bins) a frame.
/// - Source: Fujishima, "Realtime chord recognition of musical sound", ICMC 1999; the offset after Harte & Sandler,
///   "Automatic chord identification using a quantised chromagram", AES 118, 2005. Differs: constant-Q bins.
package struct Chroma: Sendable, Hashable {
    private struct Share: Sendable, Hashable {
        let bin: Int
        let pitchClass: Int
        let weight: Double
    }

    private let shares: [Share]

    /// Plans the fold.
    ///
    /// - Parameters:
    ///   - frequencies: centres of the bins in Hz.
    ///   - range: bins outside these frequencies in Hz are left out.
    ///   - tuning: offset of the recording, 0 for A = 440 Hz.
    package init(frequencies: [Double], range: ClosedRange<Double>, tuning: Tuning? = nil) {
        shares = frequencies.enumerated().filter { range.contains($0.element) }.map { bin, frequency in
            let pitch = 69 + 12 * log2(frequency / 440) - (tuning?.offset ?? 0)
            let nearest = pitch.rounded()
            return Share(
                bin: bin, pitchClass: ((Int(nearest) % 12) + 12) % 12, weight: cos(.pi * (pitch - nearest)))
        }
    }

    /// Folds one spectrum into twelve values.
    package func fold(_ spectrum: [Double]) -> [Double] {
        var classes = [Double](repeating: 0, count: 12)
        for share in shares { classes[share.pitchClass] += share.weight * spectrum[share.bin] }
        return classes
    }

    /// Folds every frame; axis `.pitchClass`, same frame rate and start time.
    package func fold(_ series: FrameSeries) -> FrameSeries {
        let values = (0..<series.frameCount).flatMap { frame in
            fold(series[frame].map(Double.init)).map(Float.init)
        }
        return FrameSeries(
            frameRate: series.frameRate, startTime: series.startTime, axis: .pitchClass, binCount: 12, values: values)
    }
}
