/// One bar, from its downbeat to the next.
public struct Bar: Sendable, Hashable, Codable {
    /// Place in the list of bars, from 0.
    public var index: Int
    /// Seconds; the downbeat.
    public var start: Double
    /// Seconds; the next downbeat, or where it would be after the last bar.
    public var end: Double
    /// Beats that are tapped in the bar; two in 6/8.
    public var numerator: Int
    /// Mean tempo in beats a minute.
    public var tempo: Double
    /// Probability in 0 … 1 that a listener would mark a downbeat within 70 ms of `start`; absent when nobody has judged.
    public var confidence: Double?
    /// Labels of the chords that sound in the bar, in order; absent when chords were not analysed.
    public var chords: [String]?
    /// Harmonic rhythm: how many chords begin in the bar; absent when chords were not analysed.
    public var chordChanges: Int?

    /// Creates a bar.
    public init(
        index: Int, start: Double, end: Double, numerator: Int, tempo: Double, confidence: Double? = nil,
        chords: [String]? = nil, chordChanges: Int? = nil
    ) {
        self.index = index
        self.start = start
        self.end = end
        self.numerator = numerator
        self.tempo = tempo
        self.confidence = confidence
        self.chords = chords
        self.chordChanges = chordChanges
    }
}
