/// One of the 24 keys: a tonic without octave or spelling, and a mode.
package struct KeyClass: Sendable, Hashable {
    /// Semitones above C, 0 … 11.
    package let tonic: Int
    /// Major or minor.
    package let mode: Key.Mode

    /// Creates a key; the tonic is taken modulo an octave.
    package init(tonic: Int, mode: Key.Mode) {
        self.tonic = ((tonic % 12) + 12) % 12
        self.mode = mode
    }

    /// C … B major, then C … B minor.
    package static let all = Key.Mode.allCases.flatMap { mode in (0..<12).map { KeyClass(tonic: $0, mode: mode) } }

    /// Name of the tonic in the spelling with fewer accidentals in the signature.
    ///
    /// Of the two with six, F# major and Eb minor; G# minor rather than Ab minor.
    package var tonicName: String {
        let names =
            mode == .major
            ? ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
            : ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"]
        return names[tonic]
    }

    /// Such as `Bb minor`.
    package var name: String { "\(tonicName) \(mode.rawValue)" }

    /// Code on the Camelot wheel: neighbours are a fifth apart, `A` is minor and `B` its relative major.
    ///
    /// C major is `8B`, A minor `8A`, G major `9B`.
    package var camelot: String {
        let relativeMajor = mode == .major ? tonic : tonic + 3
        return "\((7 * relativeMajor + 7) % 12 + 1)\(mode == .major ? "B" : "A")"
    }
}
