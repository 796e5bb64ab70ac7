/// One beat.
public struct Beat: Sendable, Hashable, Codable {
    /// Seconds.
    public var time: Double
    /// Place in the bar, 1 is the downbeat; absent when the bar lines are unknown.
    public var position: Int?
    /// Index of its bar in the list of bars; absent before the first bar line and when bar lines are unknown.
    public var bar: Int?
    /// Probability in 0 … 1 that a listener would mark a beat within 70 ms.
    public var confidence: Double

    /// Creates a beat.
    public init(time: Double, position: Int? = nil, bar: Int? = nil, confidence: Double) {
        self.time = time
        self.position = position
        self.bar = bar
        self.confidence = confidence
    }
}
