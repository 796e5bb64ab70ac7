internal import Foundation

/// One feature vector for each step of a recording, usually a bar.
package struct FeatureMatrix: Sendable, Hashable {
    /// Values of a step, all of one length.
    package private(set) var rows: [[Double]]

    /// Takes the rows.
    ///
    /// - Precondition: all are of one length.
    package init(_ rows: [[Double]]) {
        precondition(rows.allSatisfy { $0.count == rows[0].count }, "rows must be of one length")
        self.rows = rows
    }

    /// Every column without its mean.
    package var centred: FeatureMatrix {
        guard let first = rows.first else { return self }
        var means = [Double](repeating: 0, count: first.count)
        for row in rows { for (column, value) in row.enumerated() { means[column] += value / Double(rows.count) } }
        return FeatureMatrix(rows.map { zip($0, means).map { $0 - $1 } })
    }

    /// Every column without its mean, over its standard deviation; constant columns are 0.
    package var standardized: FeatureMatrix {
        let scales = deviations.map { $0 > 1e-6 ? 1 / $0 : 0 }
        return FeatureMatrix(centred.rows.map { zip($0, scales).map { $0 * $1 } })
    }

    /// The length of a row of ``standardized`` whose values were all `value` off the mean.
    package func standardizedLength(of value: Double) -> Double {
        deviations.reduce(0) { $0 + value * value / max($1 * $1, 1e-12) }.squareRoot()
    }

    /// Standard deviations of the columns.
    private var deviations: [Double] {
        guard let first = rows.first else { return [] }
        var energies = [Double](repeating: 0, count: first.count)
        for row in centred.rows { for (column, value) in row.enumerated() { energies[column] += value * value } }
        return energies.map { ($0 / Double(rows.count)).squareRoot() }
    }

    /// Centred, with rows of root mean square length 1.
    package var unit: FeatureMatrix {
        let centred = centred
        let energy = centred.rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } } / Double(max(1, rows.count))
        let scale = 1 / (energy + 1e-12).squareRoot()
        return FeatureMatrix(centred.rows.map { $0.map { $0 * scale } })
    }

    /// The columns of both, side by side.
    package func beside(_ other: FeatureMatrix) -> FeatureMatrix {
        FeatureMatrix(zip(rows, other.rows).map { $0 + $1 })
    }
}
