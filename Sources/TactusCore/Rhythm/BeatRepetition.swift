import Foundation

/// How much the rhythm of a song repeats after some beats.
///
/// Each beat is described by the mean rises of the spectrum in its four quarters, standardised over the song. The
/// similarity at a lag is the mean cosine between beats that many apart: high at the length of a bar and of two.
package struct BeatRepetition: Sendable {
    /// Lags that are looked at: bars of up to seven beats, and two of them.
    private static let lags = Array(1...8) + [10, 12, 14]

    /// Mean cosine at each lag; 0 where the song is too short, and at other lags.
    private var similarities = [Double](repeating: 0, count: 15)

    package init(_ times: [Double], _ evidence: SongEvidence) {
        guard times.count > 10 else { return }
        let rows = zip(times, times.dropFirst()).map { start, end -> [Double] in
            let quarter = (end - start) / 4
            // Onsets rise a frame before the network's peaks.
            return (0..<4).flatMap { part in
                evidence.level.meanRise(
                    from: start + Double(part) * quarter - 0.02, to: start + Double(part + 1) * quarter - 0.02)
            }
        }
        let units = Self.units(rows)
        for lag in Self.lags where rows.count > lag + 2 {
            let sum = (0..<rows.count - lag).reduce(0.0) { $0 + VectorMath.dot(units[$1], units[$1 + lag]) }
            similarities[lag] = sum / Double(rows.count - lag)
        }
    }

    /// Similarity of beats `lag` apart, in −1 … 1.
    ///
    /// - Precondition: `lag` is 1 … 8, 10, 12 or 14.
    package subscript(lag: Int) -> Double { similarities[lag] }

    /// How much more the song repeats after a bar of `meter` beats than after two, three and four.
    func afterBar(of meter: Int) -> Double { self[meter] - (self[2] + self[3] + self[4]) / 3 }

    /// How much more the song repeats after two bars of `meter` beats than after four, six and eight beats.
    func afterTwoBars(of meter: Int) -> Double { self[2 * meter] - (self[4] + self[6] + self[8]) / 3 }

    /// The rows with every column standardised, then scaled to length 1.
    ///
    /// - Precondition: there is a row, and all are of one length.
    static func units(_ rows: [[Double]]) -> [[Double]] {
        let count = Double(rows.count)
        var means = [Double](repeating: 0, count: rows[0].count)
        for row in rows { for column in means.indices { means[column] += row[column] } }
        for column in means.indices { means[column] /= count }
        var deviations = [Double](repeating: 0, count: means.count)
        for row in rows {
            for column in means.indices {
                deviations[column] += (row[column] - means[column]) * (row[column] - means[column])
            }
        }
        for column in means.indices { deviations[column] = max((deviations[column] / count).squareRoot(), 1e-6) }
        return rows.map { row in
            var unit = row
            for column in means.indices { unit[column] = (row[column] - means[column]) / deviations[column] }
            let length = max(VectorMath.dot(unit, unit).squareRoot(), 1e-9)
            for column in means.indices { unit[column] /= length }
            return unit
        }
    }
}
