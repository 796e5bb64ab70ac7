/// A fitted logistic function: the probability whose log odds are a constant and the weighted terms.
package struct Logistic: Sendable, Hashable {
    var constant: Double
    /// One for each term, in their order.
    var weights: [Double]

    func callAsFunction(_ terms: [Double]) -> Double {
        Statistics.logistic(zip(weights, terms).reduce(constant) { $0 + $1.0 * $1.1 })
    }
}
