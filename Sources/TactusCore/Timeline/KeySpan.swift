/// A stretch in one key.
public struct KeySpan: Sendable, Hashable, Codable {
    /// Seconds.
    public var start: Double
    /// Seconds.
    public var end: Double
    /// `C major`, `F# minor`.
    public var name: String
    /// Pitch name of the tonic.
    public var tonic: String
    /// Major or minor.
    public var mode: Key.Mode
    /// Code on the Camelot wheel, `8B` for C major.
    public var camelot: String
    /// Probability in 0 … 1 that the key is right.
    public var confidence: Double

    /// Creates a stretch.
    public init(
        start: Double, end: Double, name: String, tonic: String, mode: Key.Mode, camelot: String, confidence: Double
    ) {
        self.start = start
        self.end = end
        self.name = name
        self.tonic = tonic
        self.mode = mode
        self.camelot = camelot
        self.confidence = confidence
    }

    /// A stretch in a key with its usual name.
    package init(start: Double, end: Double, key: KeyClass, confidence: Double) {
        self.init(
            start: start, end: end, name: key.name, tonic: key.tonicName, mode: key.mode, camelot: key.camelot,
            confidence: confidence)
    }

    /// The key without its spelling; `nil` when the tonic is no pitch name.
    package var keyClass: KeyClass? {
        PitchSpelling.pitchClass(ofName: tonic).map { KeyClass(tonic: $0, mode: mode) }
    }
}
