import TactusCore

extension Timeline {
    /// The time signature at a beat or bar line, as it is written.
    ///
    /// Before a bar line it is that of the bar to come; where no meter is known, as many quarters as the bar has beats.
    ///
    /// - Parameters:
    ///   - time: seconds.
    ///   - bar: index of the bar, if there is one.
    /// - Returns: a numerator of 1 … 64 over a power of two up to 32, whatever an edited timeline says.
    func signature(at time: Double, bar: Int?) -> TimeSignature {
        func sane(_ numerator: Int, _ denominator: Int = 4) -> TimeSignature {
            TimeSignature(max(1, min(64, numerator)), [1, 2, 4, 8, 16, 32].contains(denominator) ? denominator : 4)
        }
        let spans = layers.meter ?? []
        let slack = 0.001  // bar lines and meters are rounded apart
        if let span = spans.first(where: { $0.end > time + slack }) ?? spans.last {
            return sane(span.numerator, span.denominator)
        }
        if let bar, let bars = layers.bars, bars.indices.contains(bar) { return sane(bars[bar].numerator) }
        return TimeSignature(4)
    }
}
