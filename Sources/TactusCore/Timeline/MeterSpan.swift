/// A stretch of one meter.
public struct MeterSpan: Sendable, Hashable, Codable {
    /// Seconds.
    public var start: Double
    /// Seconds.
    public var end: Double
    /// Beats in a bar.
    public var numerator: Int
    /// Note value of a beat; 4 unless compound time was told apart.
    public var denominator: Int
    /// Probability in 0 … 1 that the numerator is right.
    public var confidence: Double

    /// Creates a span.
    public init(start: Double, end: Double, numerator: Int, denominator: Int = 4, confidence: Double) {
        self.start = start
        self.end = end
        self.numerator = numerator
        self.denominator = denominator
        self.confidence = confidence
    }
}
