internal import Foundation

/// Mel-frequency cepstral coefficients: the shape of a spectrum as people hear it, in twenty numbers.
///
/// Power in 128 triangular bands of unit area, evenly spaced on Slaney's mel scale from 0 Hz to the Nyquist frequency, in
/// decibels not below −100; the first twenty coefficients of an orthonormal cosine transform. A gain changes only the
/// first. Silence gives −100·√128 and zeros.
///
/// - Complexity: O(bins + bands · coefficients).
/// - Source: S. Davis & P. Mermelstein, IEEE TASSP 28(4), 1980. Equals librosa 0.11's `mfcc` of
///   `power_to_db(melspectrogram, top_db=None)`: a frame stands for itself, levels 80 dB below the recording's highest stay.
package struct MelCepstrum: Sendable {
    /// Values of a frame.
    package static let coefficientCount = 20
    private static let bandCount = 128

    private struct Band: Sendable {
        var firstBin: Int
        var weights: [Float]
    }

    private let bands: [Band]
    /// One row a coefficient.
    private let cosines: [Float]

    /// Plans the bands of ``SpectralGrid`` and the transform.
    package init() {
        let top = Self.mel(SpectralGrid.sampleRate / 2)
        let edges = (0..<Self.bandCount + 2).map { Self.hertz(top * Double($0) / Double(Self.bandCount + 1)) }
        bands = (0..<Self.bandCount).map { band in
            let (low, centre, high) = (edges[band], edges[band + 1], edges[band + 2])
            let first = min(Int(low / SpectralGrid.binWidth) + 1, SpectralGrid.binCount - 1)
            let last = min(Int(high / SpectralGrid.binWidth), SpectralGrid.binCount - 1)
            let weights = (first..<max(first, last) + 1).map { bin -> Float in
                let frequency = Double(bin) * SpectralGrid.binWidth
                let height = min((frequency - low) / (centre - low), (high - frequency) / (high - centre))
                return Float(max(0, height) * 2 / (high - low))
            }
            return Band(firstBin: first, weights: weights)
        }
        let count = Double(Self.bandCount)
        cosines = (0..<Self.coefficientCount).flatMap { k in
            (0..<Self.bandCount).map { n in
                let scale = (k == 0 ? 1 / count : 2 / count).squareRoot()
                return Float(scale * cos(.pi * Double(k) * (2 * Double(n) + 1) / (2 * count)))
            }
        }
    }

    /// Writes the twenty values of one frame of powers.
    package func write(_ powers: UnsafeBufferPointer<Float>, to coefficients: UnsafeMutablePointer<Float>) {
        guard let spectrum = powers.baseAddress else { return }
        let levels = bands.map { band in
            band.weights.withUnsafeBufferPointer { weights -> Float in
                guard let first = weights.baseAddress else { return SpectralGrid.decibels(0) }
                return SpectralGrid.decibels(VectorMath.dot(first, spectrum + band.firstBin, count: weights.count))
            }
        }
        levels.withUnsafeBufferPointer { levels in
            cosines.withUnsafeBufferPointer { cosines in
                guard let levels = levels.baseAddress, let rows = cosines.baseAddress else { return }
                for k in 0..<Self.coefficientCount {
                    coefficients[k] = VectorMath.dot(levels, rows + k * Self.bandCount, count: Self.bandCount)
                }
            }
        }
    }

    /// Linear below 1 kHz, 15 mel there; above, a factor of 6.4 in 27 mel.
    private static func mel(_ hertz: Double) -> Double {
        hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * log(hertz / 1000) / log(6.4)
    }

    private static func hertz(_ mel: Double) -> Double {
        mel < 15 ? mel * 200 / 3 : 1000 * exp(log(6.4) * (mel - 15) / 27)
    }
}
