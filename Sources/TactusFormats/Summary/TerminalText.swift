/// Text that is safe to show on a terminal, and how much room it takes there.
package enum TerminalText {
    /// Replaces what would steer the terminal: control characters, line breaks, and marks that turn the direction of
    /// writing, so that a file name can neither move the cursor nor pretend to be another.
    package static func harmless(_ text: String, replacement: Unicode.Scalar = "\u{FFFD}") -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { safe.append(isHarmful(scalar) ? replacement : scalar) }
        return String(safe)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: scalar != "\u{200D}" && scalar != "\u{200C}"  // the joiners build emoji and Indic letters
        default: false
        }
    }

    /// Columns that a text fills: two for East Asian wide characters and emoji, one for others.
    package static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if character.unicodeScalars.contains("\u{FE0F}") || first.properties.isEmojiPresentation { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        // The wide blocks of Unicode's East Asian Width (UAX #11).
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// Breaks pieces into lines of at most `columns`: between pieces (joined by two spaces) where possible, else
    /// between words, else anywhere.
    static func wrap(_ pieces: [String], columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        func place(_ text: String, after separator: String) {
            if line.isEmpty {
                line = text
            } else if width(line) + separator.count + width(text) <= columns {
                line += separator + text
            } else {
                lines.append(line)
                line = text
            }
        }
        for piece in pieces where !piece.isEmpty {
            if width(piece) <= columns {
                place(piece, after: "  ")
                continue
            }
            for (number, word) in piece.split(separator: " ").enumerated() {
                for (part, text) in cut(String(word), columns: columns).enumerated() {
                    place(text, after: part > 0 ? "" : number > 0 ? " " : "  ")
                }
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Cuts a word into stretches of at most `columns`.
    private static func cut(_ word: String, columns: Int) -> [String] {
        guard width(word) > columns else { return [word] }
        var parts: [String] = []
        var part = ""
        var filled = 0
        for character in word {
            let next = width(character)
            if filled + next > columns, !part.isEmpty {
                parts.append(part)
                (part, filled) = ("", 0)
            }
            part.append(character)
            filled += next
        }
        return parts + [part]
    }
}
