/// A stretch of one chord.
public struct ChordSpan: Sendable, Hashable, Codable {
    /// Seconds.
    public var start: Double
    /// Seconds.
    public var end: Double
    /// Harte syntax: `C:maj`, `D:min7`, `G:7/3`; `N` is no chord, `X` a sound without a name in the vocabulary.
    public var label: String
    /// Root such as `Bb`; absent for `N` and `X`.
    public var root: String?
    /// Quality such as `min7`; absent for `N` and `X`.
    public var quality: String?
    /// Pitch name of the lowest note; absent for `N` and `X`.
    public var bass: String?
    /// Roman numeral in the key of the place, such as `V7/V` or `bVI`; absent for `N`, `X` and where no key is clear.
    public var roman: String?
    /// Probability in 0 … 1 that root and quality are right, the bass aside.
    public var confidence: Double

    /// Creates a span.
    public init(
        start: Double, end: Double, label: String, root: String? = nil, quality: String? = nil, bass: String? = nil,
        roman: String? = nil, confidence: Double
    ) {
        self.start = start
        self.end = end
        self.label = label
        self.root = root
        self.quality = quality
        self.bass = bass
        self.roman = roman
        self.confidence = confidence
    }
}
