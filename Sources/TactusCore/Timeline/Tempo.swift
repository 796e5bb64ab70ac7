/// Tempo over a recording.
public struct Tempo: Sendable, Hashable, Codable {
    /// One tempo that somebody might tap.
    public struct Candidate: Sendable, Hashable, Codable {
        /// Beats a minute.
        public var bpm: Double
        /// Probability in 0 … 1 that this is the tempo.
        public var confidence: Double

        /// Creates a candidate.
        public init(bpm: Double, confidence: Double) {
            self.bpm = bpm
            self.confidence = confidence
        }
    }

    /// The tempo at one time.
    public struct Point: Sendable, Hashable, Codable {
        /// Seconds.
        public var time: Double
        /// Beats a minute.
        public var bpm: Double

        /// Creates a point.
        public init(time: Double, bpm: Double) {
            self.time = time
            self.bpm = bpm
        }
    }

    /// Confidence below which a summary says `unknown`: more such answers are wrong than right.
    public static let unknownBelow = 0.5

    /// Beats a minute over the steadiest part; absent when no beat was found.
    public var bpm: Double?
    /// Probability in 0 … 1 that `bpm` is right within 4 %.
    public var confidence: Double
    /// How steady the beat is, in 0 … 1; 1 is a machine.
    public var stability: Double
    /// Other tempi that fit, half and double among them, most likely first.
    public var alternatives: [Candidate]
    /// Smoothed tempo, one point a beat.
    public var curve: [Point]

    /// Creates a tempo.
    public init(bpm: Double?, confidence: Double, stability: Double, alternatives: [Candidate], curve: [Point]) {
        self.bpm = bpm
        self.confidence = confidence
        self.stability = stability
        self.alternatives = alternatives
        self.curve = curve
    }
}
