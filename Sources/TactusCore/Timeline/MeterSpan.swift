/// A stretch of one meter.
public struct MeterSpan: Sendable, Hashable, Codable {
    /// Confidence below which a summary says `unknown`: more such answers are wrong than right.
    public static let unknownBelow = 0.5

    /// Seconds.
    public var start: Double
    /// Seconds.
    public var end: Double
    /// Upper number of the time signature.
    public var numerator: Int
    /// Lower number: the note value that the upper one counts, 4 or 8.
    public var denominator: Int
    /// Probability in 0 … 1 that ``beatsPerBar`` is right.
    public var confidence: Double

    /// Beats that are tapped in a bar: the numerator, but two in 6/8, three in 9/8 and four in 12/8.
    public var beatsPerBar: Int { TimeSignature(numerator, denominator).beatsPerBar }

    /// Creates a span.
    public init(start: Double, end: Double, numerator: Int, denominator: Int = 4, confidence: Double) {
        self.start = start
        self.end = end
        self.numerator = numerator
        self.denominator = denominator
        self.confidence = confidence
    }
}
