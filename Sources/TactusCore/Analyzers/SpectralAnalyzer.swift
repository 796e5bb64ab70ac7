/// Describes the sound of a recording: the spectral features of ``SpectralCurves`` and the tonnetz.
///
/// Curve values are rounded to four significant digits, means and deviations to six. Without audio the curves are empty.
///
/// - Complexity: O(frames).
/// - Source: definitions, agreement with librosa and cost in `Docs/Descriptors.md`.
package struct SpectralAnalyzer: Analyzer {
    private static let curves = EvidenceKey.feature(.spectralCurves)
    private static let constantQ = EvidenceKey.feature(.constantQ(ConstantQ.Options()))

    package init() {}

    package var name: String { "spectral-descriptors" }
    package var provides: Set<LayerName> { [.spectral] }
    package var needs: Set<LayerName> { [] }
    package var inputs: Set<EvidenceKey> { [Self.curves, Self.constantQ] }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let series = evidence[Self.curves]
        let width = SpectralCurves.names.count
        let curves = Self.curves(of: series.values, columns: width, length: series.frameCount)
        let tonnetz = try Self.tonnetz(evidence[Self.constantQ], length: series.frameCount)
        let contrasts = 5..<5 + SpectralContrast.bandCount
        let coefficients = contrasts.upperBound..<contrasts.upperBound + MelCepstrum.coefficientCount
        var found = Layers()
        found.spectral = Spectral(
            frameRate: series.frameRate, centroid: curves[0], bandwidth: curves[1], rolloff: curves[2],
            flatness: curves[3], zeroCrossingRate: curves[4], contrast: Array(curves[contrasts]),
            mfcc: Array(curves[coefficients]), tonnetz: tonnetz, harmonic: curves[width - 2],
            percussive: curves[width - 1])
        return Finding(found)
    }

    private static func tonnetz(_ spectrum: FrameSeries, length: Int) throws -> [Spectral.Curve] {
        var blocks = CurveBlocks(columns: Tonnetz.names.count, frameRate: spectrum.frameRate)
        for frame in 0..<spectrum.frameCount {
            if frame.isMultiple(of: 1024) { try Task.checkCancellation() }
            Tonnetz.values(spectrum[frame]).withUnsafeBufferPointer { blocks.add($0) }
        }
        blocks.close()
        return curves(of: blocks.rows, columns: Tonnetz.names.count, length: length)
    }

    /// Reads the rows of ``CurveBlocks``: a curve a column, of `length` values; where rows lack, the last one goes on.
    private static func curves(of rows: [Float], columns: Int, length: Int) -> [Spectral.Curve] {
        let width = 1 + 2 * columns
        let count = rows.count / width
        let frames = (0..<count).reduce(0) { $0 + Double(rows[$1 * width]) }
        return (0..<columns).map { column in
            let means = (0..<count).map { Double(rows[$0 * width + 1 + column]) }
            guard frames > 0 else { return Spectral.Curve(mean: nil, deviation: nil, values: []) }
            let mean = (0..<count).reduce(0) { $0 + Double(rows[$1 * width]) * means[$1] } / frames
            // The variance of the whole is the mean variance of the blocks and the variance of their means.
            let variance = (0..<count).reduce(0.0) { sum, block in
                let within = Double(rows[block * width + 1 + columns + column])
                let offset = means[block] - mean
                return sum + Double(rows[block * width]) * (within * within + offset * offset)
            }
            let curve = (0..<length).map { means[min($0, count - 1)].rounded(digits: 4) }
            return Spectral.Curve(
                mean: mean.rounded(digits: 6), deviation: (variance / frames).squareRoot().rounded(digits: 6),
                values: curve)
        }
    }
}
