import Foundation

/// Small sums over lists of numbers, and logistic functions.
package enum Statistics {
    static func mean(_ values: some Collection<Double>) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    /// Standard deviation of a whole population.
    static func deviation(_ values: [Double]) -> Double {
        let centre = mean(values)
        return mean(values.map { ($0 - centre) * ($0 - centre) }).squareRoot()
    }

    /// With mean 0 and standard deviation 1; all 0 when they are equal.
    static func standardized(_ values: [Double]) -> [Double] {
        let centre = mean(values)
        let deviation = max(deviation(values), 1e-6)
        return values.map { ($0 - centre) / deviation }
    }

    /// The middle value, or the mean of the two in the middle; 0 of none.
    static func median(_ values: some Collection<Double>) -> Double {
        median(ofSorted: values.sorted())
    }

    /// The same of values in ascending order.
    static func median(ofSorted sorted: [Double]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The value below which a share of all lies; between two by linear interpolation.
    static func quantile(_ share: Double, of values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }

    /// 1 − cosine of the angle between two vectors; 1 when one has no length.
    static func cosineDistance(_ a: [Double], _ b: [Double]) -> Double {
        var (product, left, right) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            product += x * y
            left += x * x
            right += y * y
        }
        return 1 - product / max((left * right).squareRoot(), 1e-18)
    }

    static func distance(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// Logarithm of the odds, for probabilities in 0.001 … 0.999.
    static func logit(_ probability: Double) -> Double {
        let inside = min(max(probability, 1e-3), 1 - 1e-3)
        return log(inside / (1 - inside))
    }

    static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

    /// Exponentials that add up to 1.
    package static func softmax(_ scores: [Double]) -> [Double] {
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
