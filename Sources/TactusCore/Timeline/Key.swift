/// Key of a recording.
public struct Key: Sendable, Hashable, Codable {
    /// Major or minor.
    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        case major, minor
    }

    /// Another key that fits.
    public struct Candidate: Sendable, Hashable, Codable {
        /// Such as `A minor`.
        public var name: String
        /// Probability in 0 … 1.
        public var confidence: Double

        /// Creates a candidate.
        public init(name: String, confidence: Double) {
            self.name = name
            self.confidence = confidence
        }
    }

    /// `C major`, `F# minor`, or `unknown` when no key is likely enough.
    public var name: String
    /// Pitch name of the tonic; absent when unknown.
    public var tonic: String?
    /// Absent when unknown.
    public var mode: Mode?
    /// Code on the Camelot wheel, `8B` for C major; absent when unknown.
    public var camelot: String?
    /// Probability in 0 … 1 that the key is right.
    public var confidence: Double
    /// Other keys, most likely first.
    public var alternatives: [Candidate]

    /// Creates a key.
    public init(
        name: String, tonic: String? = nil, mode: Mode? = nil, camelot: String? = nil, confidence: Double,
        alternatives: [Candidate] = []
    ) {
        self.name = name
        self.tonic = tonic
        self.mode = mode
        self.camelot = camelot
        self.confidence = confidence
        self.alternatives = alternatives
    }
}
