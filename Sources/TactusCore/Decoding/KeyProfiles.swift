/// How often each pitch class is heard in major and in minor, the tonic first.
package struct KeyProfiles: Sendable, Hashable {
    /// Shares of the twelve classes above a major tonic.
    package let major: [Double]
    /// Shares of the twelve classes above a minor tonic.
    package let minor: [Double]

    /// Counts from 490 pieces.
    ///
    /// - Source: Albrecht & Shanahan, "The use of large corpora to train a new type of key-finding algorithm", Music
    ///   Perception 31(1), 2013.
    package static let albrechtShanahan = KeyProfiles(
        major: [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081],
        minor: [0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052])

    /// Correlation of a chroma vector with the profile of every key, in the order of ``KeyClass/all``.
    ///
    /// Both are taken relative to their means. `floor` is a length (as that of the centred chroma) that is added in
    /// quadrature to the chroma's: a chroma flatter than that correlates with nothing. A flat chroma gives zeros.
    ///
    /// - Returns: 24 values in −1 … 1.
    /// - Source: Krumhansl, "Cognitive foundations of musical pitch", 1990, chapter 4. Differs: the floor.
    package func correlations(with chroma: [Double], floor: Double = 0) -> [Double] {
        let centred = Self.centred(chroma)
        let length = (Self.energy(centred) + floor * floor).squareRoot()
        guard length > 1e-10 else { return [Double](repeating: 0, count: KeyClass.all.count) }
        return KeyClass.all.map { key in
            let profile = Self.centred(key.mode == .major ? major : minor)
            let product = (0..<12).reduce(0) { $0 + centred[($1 + key.tonic) % 12] * profile[$1] }
            return product / (length * Self.energy(profile).squareRoot())
        }
    }

    /// The vector minus its mean.
    package static func centred(_ vector: [Double]) -> [Double] {
        let mean = vector.reduce(0, +) / Double(vector.count)
        return vector.map { $0 - mean }
    }

    /// Sum of squares.
    package static func energy(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }
}
