/// A part of a recording's form, such as a verse.
public struct Section: Sendable, Hashable, Codable {
    /// Seconds.
    public var start: Double
    /// Seconds.
    public var end: Double
    /// Sections with one letter repeat each other; a repetition that differs has primes: `A`, `B`, `A'`.
    public var label: String
    /// Probability in 0 … 1 that a listener would put the section's ends within 3 s of these.
    public var confidence: Double
    /// Mean loudness in LUFS, ungated; absent for silence.
    public var loudness: Double?
    /// Median tempo in beats a minute; absent without beats.
    public var tempo: Double?
    /// Name of the key that fills most of it; absent when no key is clear.
    public var key: String?

    /// Creates a section.
    public init(
        start: Double, end: Double, label: String, confidence: Double, loudness: Double? = nil, tempo: Double? = nil,
        key: String? = nil
    ) {
        self.start = start
        self.end = end
        self.label = label
        self.confidence = confidence
        self.loudness = loudness
        self.tempo = tempo
        self.key = key
    }
}
