/// Why a command ends, and with which exit code.
struct CommandError: Error, CustomStringConvertible {
    /// Families of failure; the raw value is the exit code.
    enum Family: Int32 {
        case usage = 2
        case input = 3
        case model = 4
        case partial = 5
        case interrupted = 130

        /// Name in the NDJSON.
        var name: String { String(describing: self) }
    }

    let family: Family
    /// A sentence.
    let description: String

    init(_ family: Family, _ description: String) {
        self.family = family
        self.description = description
    }
}
