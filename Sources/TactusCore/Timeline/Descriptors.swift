/// Figures about the feel of a whole recording; each is absent when it cannot be told, as in silence.
///
/// How steady the tempo is stands in ``Tempo/stability``.
public struct Descriptors: Sendable, Hashable, Codable {
    /// Detrended fluctuation analysis of the level, above 0; dance music about 1.5 and more, free music below 1.
    public var danceability: Double?
    /// How clearly a pulse is heard, in 0 … 1: noise about 0.2, a machine near 1.
    public var pulseClarity: Double?
    /// Length of the first eighth of a beat over that of the second: 1 is straight, 2 a triplet shuffle.
    public var swing: Double?
    /// Onsets of notes and drums a second.
    public var onsetRate: Double?

    /// Creates the figures.
    public init(
        danceability: Double? = nil, pulseClarity: Double? = nil, swing: Double? = nil, onsetRate: Double? = nil
    ) {
        self.danceability = danceability
        self.pulseClarity = pulseClarity
        self.swing = swing
        self.onsetRate = onsetRate
    }
}
