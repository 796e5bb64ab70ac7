package import TactusCore

/// Numbers and names as they stand in lines of text.
package enum ExportText {
    /// A number that a format can hold.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/nonFinite`` and the place.
    static func finite(_ value: Double, at place: String) throws(FormatError) -> Double {
        guard value.isFinite else {
            throw FormatError(.nonFinite, at: place, "\(place) is \(value); the format has finite numbers only.")
        }
        return value
    }

    /// A number, written so that reading it gives back the same value.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/nonFinite`` and the place.
    static func number(_ value: Double, at place: String) throws(FormatError) -> String {
        let value = try finite(value, at: place)
        return "\(value)"
    }

    /// A name on one line: blanks for tabs, line breaks and what else would steer a terminal.
    static func line(_ text: String) -> String { TerminalText.harmless(text, replacement: " ") }

    /// What a recording is called: the name without the ending of a file.
    package static func title(of source: Source) -> String {
        let name = line(source.name)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        let ending = name[name.index(after: dot)...]
        let isFile =
            (2...5).contains(ending.count) && ending.first?.isLetter == true
            && ending.allSatisfy { $0.isLetter || $0.isNumber }
        return isFile ? String(name[..<dot]) : name
    }
}
