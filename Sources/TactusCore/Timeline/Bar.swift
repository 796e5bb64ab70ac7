/// One bar, from its downbeat to the next.
public struct Bar: Sendable, Hashable, Codable {
    /// Place in the list of bars, from 0.
    public var index: Int
    /// Seconds; the downbeat.
    public var start: Double
    /// Seconds; the next downbeat, or where it would be after the last bar.
    public var end: Double
    /// Beats in the bar.
    public var numerator: Int
    /// Mean tempo in beats a minute.
    public var tempo: Double
    /// Labels of the chords that sound in the bar, in order; absent when chords were not analysed.
    public var chords: [String]?
    /// Harmonic rhythm: how many chords begin in the bar; absent when chords were not analysed.
    public var chordChanges: Int?

    /// Creates a bar.
    public init(
        index: Int, start: Double, end: Double, numerator: Int, tempo: Double, chords: [String]? = nil,
        chordChanges: Int? = nil
    ) {
        self.index = index
        self.start = start
        self.end = end
        self.numerator = numerator
        self.tempo = tempo
        self.chords = chords
        self.chordChanges = chordChanges
    }
}
