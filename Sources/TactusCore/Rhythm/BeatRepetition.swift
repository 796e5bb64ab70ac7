/// How much the rhythm of a song repeats after some beats.
///
/// Each beat is described by the mean rises of the spectrum in its four quarters, standardised over the song. The
/// similarity at a lag is the mean cosine between beats that many apart: high at the length of a bar and of two.
package struct BeatRepetition: Sendable {
    /// Lags that are looked at.
    static let longest = 16

    /// Mean cosine at lags 1 … ``longest``; 0 where the song is too short.
    private let similarities: [Double]

    package init(_ times: [Double], _ evidence: SongEvidence) {
        guard times.count > 10 else {
            similarities = [Double](repeating: 0, count: Self.longest)
            return
        }
        var rows = zip(times, times.dropFirst()).map { start, end -> [Double] in
            let quarter = (end - start) / 4
            // Onsets rise a frame before the network's peaks.
            return (0..<4).flatMap { part in
                evidence.level.meanRise(
                    from: start + Double(part) * quarter - 0.02, to: start + Double(part + 1) * quarter - 0.02)
            }
        }
        Self.standardizeColumns(&rows)
        Self.normalizeRows(&rows)
        similarities = (1...Self.longest).map { lag in
            guard rows.count > lag + 2 else { return 0 }
            let sum = (0..<rows.count - lag).reduce(0.0) { sum, index in
                sum + zip(rows[index], rows[index + lag]).reduce(0) { $0 + $1.0 * $1.1 }
            }
            return sum / Double(rows.count - lag)
        }
    }

    /// Similarity of beats `lag` apart, in −1 … 1.
    package subscript(lag: Int) -> Double { similarities[lag - 1] }

    /// How much more the song repeats after a bar of `meter` beats than after two, three and four.
    func afterBar(of meter: Int) -> Double { self[meter] - (self[2] + self[3] + self[4]) / 3 }

    /// How much more the song repeats after two bars of `meter` beats than after four, six and eight beats.
    func afterTwoBars(of meter: Int) -> Double { self[2 * meter] - (self[4] + self[6] + self[8]) / 3 }

    private static func standardizeColumns(_ rows: inout [[Double]]) {
        for column in rows[0].indices {
            let values = Statistics.standardized(rows.map { $0[column] })
            for index in rows.indices { rows[index][column] = values[index] }
        }
    }

    private static func normalizeRows(_ rows: inout [[Double]]) {
        for index in rows.indices {
            let length = max(rows[index].reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-9)
            for column in rows[index].indices { rows[index][column] /= length }
        }
    }
}
