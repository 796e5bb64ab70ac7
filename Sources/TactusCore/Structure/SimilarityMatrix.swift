internal import Foundation

/// How alike every two steps of a recording are; symmetric.
///
/// - Complexity: O(steps²) memory.
package struct SimilarityMatrix: Sendable, Hashable {
    /// Number of steps.
    package let count: Int
    private var values: [Double]

    /// A matrix of zeros.
    package init(count: Int) {
        self.count = count
        values = [Double](repeating: 0, count: count * count)
    }

    /// Cosine of the angle between centred rows, −1 … 1; a row that is the mean is like nothing, itself aside.
    ///
    /// What differs by less than `audible` is alike: rows have a common column of that value besides, so that where nothing
    /// happens all steps are like each other, instead of as unlike as their noise.
    ///
    /// - Parameters:
    ///   - features: the rows.
    ///   - audible: a length as of the centred rows; 0 for the plain cosine.
    /// - Complexity: O(steps² · columns).
    package init(cosineOf features: FeatureMatrix, audible: Double = 0) {
        let rows = features.centred.rows.map { row in
            let length = row.reduce(audible * audible) { $0 + $1 * $1 }.squareRoot()
            return (row + [audible]).map { $0 / (length + 1e-9) }
        }
        self.init(count: rows.count)
        for i in rows.indices {
            values[i * count + i] = 1
            for j in 0..<i { self[i, j] = Self.product(rows[i], rows[j]) }
        }
    }

    /// Cosine of standardised rows; deviations of less than `audible` in every column, in the unit of the features, are alike.
    ///
    /// - Complexity: O(steps² · columns).
    package init(standardized features: FeatureMatrix, audible: Double) {
        self.init(cosineOf: features.standardized, audible: features.standardizedLength(of: audible))
    }

    /// Squared distances between rows.
    ///
    /// - Complexity: O(steps² · columns).
    package init(squaredDistancesOf features: FeatureMatrix) {
        let rows = features.rows
        let energies = rows.map { Self.product($0, $0) }
        self.init(count: rows.count)
        for i in rows.indices {
            for j in 0..<i { self[i, j] = max(0, energies[i] + energies[j] - 2 * Self.product(rows[i], rows[j])) }
        }
    }

    /// The value of two steps, in either order.
    package subscript(i: Int, j: Int) -> Double {
        get { values[i * count + j] }
        set {
            values[i * count + j] = newValue
            values[j * count + i] = newValue
        }
    }

    /// Weighted mean of matrices of one size.
    ///
    /// - Precondition: there is at least one, and all are of one size.
    package static func mean(_ parts: [(weight: Double, matrix: SimilarityMatrix)]) -> SimilarityMatrix {
        let total = parts.reduce(0) { $0 + $1.weight }
        var mean = SimilarityMatrix(count: parts[0].matrix.count)
        for part in parts {
            precondition(part.matrix.count == mean.count, "matrices must be of one size")
            for place in mean.values.indices { mean.values[place] += part.weight / total * part.matrix.values[place] }
        }
        return mean
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        var sums = (0.0, 0.0, 0.0, 0.0)
        var place = 0
        while place + 3 < a.count {
            sums.0 += a[place] * b[place]
            sums.1 += a[place + 1] * b[place + 1]
            sums.2 += a[place + 2] * b[place + 2]
            sums.3 += a[place + 3] * b[place + 3]
            place += 4
        }
        while place < a.count {
            sums.0 += a[place] * b[place]
            place += 1
        }
        return sums.0 + sums.1 + sums.2 + sums.3
    }
}
