internal import Foundation

/// How far a recording is tuned away from A = 440 Hz, from the peaks of its spectra.
///
/// The peaks of all frames (2048 samples, 512 apart, periodic Hann window) between 150 and 4000 Hz that reach a tenth
/// of their frame's maximum are refined by a parabola; those above the median height vote in a histogram of a hundred
/// classes for their distance from the nearest bin.
///
/// - Complexity: O(samples) time; memory for all peaks.
/// - Source: the method of librosa 0.11's `estimate_tuning`, of which this is a twin.
package enum PeakTuning {
    private static let frameSize = 2048
    private static let hop = 512

    /// The distance in bins, −0.5 … 0.49 in steps of 0.01; positive is sharp, silence gives 0.
    ///
    /// - Parameters:
    ///   - samples: mono, the whole recording.
    ///   - sampleRate: in Hz.
    ///   - binsPerOctave: bins between two octaves of A.
    /// - Returns: the lower edge of the fullest class.
    /// - Throws: ``ParameterError`` when the system's library cannot transform frames of 2048 samples.
    package static func estimate(_ samples: [Float], sampleRate: Double, binsPerOctave: Int) throws(ParameterError)
        -> Double
    {
        let peaks = try Peaks(samples, sampleRate: sampleRate, size: frameSize, hop: hop)
        let sorted = peaks.heights.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        let median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        var counts = [Int](repeating: 0, count: 100)
        for (frequency, height) in zip(peaks.frequencies, peaks.heights) where height >= median {
            let place = Double(binsPerOctave) * log2(Double(frequency) / 440)
            let residual = place - (place + 0.5).rounded(.down)
            counts[min(99, max(0, Int((residual + 0.5) * 100)))] += 1
        }
        let fullest = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
        return Double(fullest - 50) / 100
    }
}

/// Spectral peaks of a whole recording.
private struct Peaks {
    private(set) var frequencies: [Float] = []
    private(set) var heights: [Float] = []

    init(_ samples: [Float], sampleRate: Double, size: Int, hop: Int) throws(ParameterError) {
        guard !samples.isEmpty else { return }
        let frames = try WindowedFrames(size: size, hop: hop)
        let width = Float(sampleRate / Double(size))
        let first = Int((150 / Double(width)).rounded(.up))
        let last = min(size / 2 - 1, Int((4000 / Double(width)).rounded(.up)) - 1)
        frames.forEach(in: samples) { _, magnitudes in
            let floor = 0.1 * (magnitudes.max() ?? 0)
            for bin in first...last where magnitudes[bin] > floor {
                let (left, here, right) = (magnitudes[bin - 1], magnitudes[bin], magnitudes[bin + 1])
                // Neighbours below the floor count as nothing; equal neighbours belong to the left one.
                guard here > (left > floor ? left : 0), here >= (right > floor ? right : 0) else { continue }
                let curve = left + right - 2 * here
                let slope = (right - left) / 2
                let shift = abs(slope) >= abs(curve) ? 0 : -slope / curve
                frequencies.append((Float(bin) + shift) * width)
                heights.append(here + 0.5 * slope * shift)
            }
        }
    }
}
