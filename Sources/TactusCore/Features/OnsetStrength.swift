import Foundation

/// How much of a sound begins in each frame: the mean rise over the bands, against the neighbourhood before.
///
/// At frame *n*: `mean_b max(0, L[n, b] − max(L[n − 1, b − 1 … b + 1]))` with `L = ln(1 + S)`. The maximum over
/// neighbouring bands keeps vibrato from counting as onsets. Frame 0 is 0. Same frame grid as the spectrogram; values of
/// at least 0. A gain of the audio changes nothing when the spectrogram is relative to the recording.
///
/// - Complexity: O(frames · bands).
/// - Source: S. Böck & G. Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013 (SuperFlux).
///   Differs: 12 bands an octave instead of 24 and 50 frames a second instead of 200, those of the rhythm network's
///   front end; a mean instead of a sum.
package struct OnsetStrength: Sendable {
    /// One value a frame.
    package let values: [Float]
    /// Frames a second.
    package let frameRate: Double
    /// Time of frame 0 in seconds.
    package let startTime: Double

    /// Measures the rises of a spectrogram with linear magnitudes of at least 0.
    package init(_ spectrogram: FrameSeries) {
        frameRate = spectrogram.frameRate
        startTime = spectrogram.startTime
        let bands = spectrogram.binCount
        var values: [Float] = []
        values.reserveCapacity(spectrogram.frameCount)
        var levels = [Float](repeating: 0, count: bands)
        var widest = levels
        for frame in 0..<spectrogram.frameCount {
            for (band, magnitude) in spectrogram[frame].enumerated() { levels[band] = log1p(magnitude) }
            var rise: Float = 0
            if frame > 0 {
                for band in 0..<bands { rise += max(0, levels[band] - widest[band]) }
            }
            values.append(rise / Float(bands))
            for band in 0..<bands {
                widest[band] = max(levels[max(0, band - 1)], levels[band], levels[min(bands - 1, band + 1)])
            }
        }
        self.values = values
    }

    /// Creates a curve from its values.
    package init(values: [Float], frameRate: Double, startTime: Double = 0) {
        self.values = values
        self.frameRate = frameRate
        self.startTime = startTime
    }

    /// The value at a time, between two frames by linear interpolation; 0 outside.
    func value(at time: Double) -> Double {
        let place = (time - startTime) * frameRate
        guard place >= 0, place <= Double(values.count - 1) else { return 0 }
        let frame = min(Int(place), values.count - 2)
        guard frame >= 0 else { return Double(values[0]) }
        let weight = place - Double(frame)
        return (1 - weight) * Double(values[frame]) + weight * Double(values[frame + 1])
    }
}
