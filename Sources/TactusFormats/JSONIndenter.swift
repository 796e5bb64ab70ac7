/// Breaks compact JSON into lines: what holds no other container, or is short, stays on one line.
///
/// So a beat is a line and a curve is a line, and a diff of two documents shows what changed.
enum JSONIndenter {
    /// Longest container of containers, in bytes, that stays on one line.
    private static let longestLine = 200

    /// Lays out `json`, which must be well-formed and without white space between tokens.
    ///
    /// - Complexity: O(bytes).
    static func indent(_ json: [UInt8]) -> [UInt8] {
        let opened = openedContainers(json)
        var output: [UInt8] = []
        output.reserveCapacity(json.count * 5 / 4)
        var nesting: [Bool] = []
        var text = TextState()
        func breakLine() {
            output.append(UInt8(ascii: "\n"))
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * nesting.count { $0 }))
        }
        for (place, byte) in json.enumerated() {
            guard !text.contains(byte) else {
                output.append(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                output.append(byte)
                nesting.append(opened[place])
                if opened[place] { breakLine() }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if nesting.popLast() == true { breakLine() }
                output.append(byte)
            case UInt8(ascii: ","):
                output.append(byte)
                if nesting.last == true { breakLine() } else { output.append(UInt8(ascii: " ")) }
            case UInt8(ascii: ":"):
                output.append(byte)
                output.append(UInt8(ascii: " "))
            default:
                output.append(byte)
            }
        }
        return output
    }

    /// For every place in the text, whether a container starts there whose members get lines of their own.
    private static func openedContainers(_ json: [UInt8]) -> [Bool] {
        var opened = [Bool](repeating: false, count: json.count)
        var unclosed: [(start: Int, holdsContainers: Bool)] = []
        var text = TextState()
        for (place, byte) in json.enumerated() where !text.contains(byte) {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if let outer = unclosed.indices.last { unclosed[outer].holdsContainers = true }
                unclosed.append((place, false))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard let closed = unclosed.popLast() else { break }
                let isLong = place - closed.start > longestLine || unclosed.isEmpty
                opened[closed.start] = closed.holdsContainers && isLong
            default:
                break
            }
        }
        return opened
    }

    /// Tells the bytes of strings from those between them.
    private struct TextState {
        private var isInside = false
        private var isEscaped = false

        /// Whether the next byte belongs to a string, its quotes included.
        mutating func contains(_ byte: UInt8) -> Bool {
            guard isInside else {
                isInside = byte == UInt8(ascii: "\"")
                return isInside
            }
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInside = false
            }
            return true
        }
    }
}
