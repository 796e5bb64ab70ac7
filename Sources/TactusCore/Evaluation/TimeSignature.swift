/// A meter as it is written, such as 6/8.
package struct TimeSignature: Sendable, Hashable, CustomStringConvertible {
    /// The upper number; 0 says that no meter was found.
    package let numerator: Int
    /// The lower number.
    package let denominator: Int

    /// Creates a signature.
    package init(_ numerator: Int, _ denominator: Int = 4) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Parses `3/4`, or `3` for quarters; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard let upper = parts.first ?? nil, (1...64).contains(upper), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self.init(upper)
            return
        }
        guard let lower = parts[1], [1, 2, 4, 8, 16, 32].contains(lower) else { return nil }
        self.init(upper, lower)
    }

    /// Whether three of the written notes make a beat: 6/8, 9/8, 12/8.
    package var isCompound: Bool { denominator >= 8 && numerator > 3 && numerator.isMultiple(of: 3) }

    /// Beats that are tapped in a bar: two in 6/8.
    package var beatsPerBar: Int { isCompound ? numerator / 3 : numerator }

    package var description: String { "\(numerator)/\(denominator)" }
}
