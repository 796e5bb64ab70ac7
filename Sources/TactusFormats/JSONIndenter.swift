/// Breaks compact JSON into lines: a container without containers in it stays on one line, others are opened.
///
/// So a beat is a line and a curve is a line, and a diff of two documents shows what changed.
enum JSONIndenter {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let newline = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    /// Lays out `json`, which must be well-formed and without white space between tokens.
    ///
    /// - Complexity: O(bytes).
    static func indent(_ json: [UInt8]) -> [UInt8] {
        let opened = containersOfContainers(json)
        var output: [UInt8] = []
        output.reserveCapacity(json.count * 5 / 4)
        var depths: [Bool] = []
        var depth = 0
        var isText = false
        var isEscaped = false
        func breakLine() {
            output.append(newline)
            output.append(contentsOf: repeatElement(space, count: 2 * depth))
        }
        for (place, byte) in json.enumerated() {
            if isText {
                output.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == backslash {
                    isEscaped = true
                } else if byte == quote {
                    isText = false
                }
                continue
            }
            switch byte {
            case quote:
                isText = true
                output.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                output.append(byte)
                depths.append(opened[place])
                if opened[place] {
                    depth += 1
                    breakLine()
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depths.popLast() == true {
                    depth -= 1
                    breakLine()
                }
                output.append(byte)
            case UInt8(ascii: ","):
                output.append(byte)
                if depths.last == true { breakLine() } else { output.append(space) }
            case UInt8(ascii: ":"):
                output.append(byte)
                output.append(space)
            default:
                output.append(byte)
            }
        }
        return output
    }

    /// For every place in the text, whether a container starts there that holds another one; the outermost always.
    private static func containersOfContainers(_ json: [UInt8]) -> [Bool] {
        var opened = [Bool](repeating: false, count: json.count)
        var starts: [Int] = []
        var isText = false
        var isEscaped = false
        for (place, byte) in json.enumerated() {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == backslash {
                    isEscaped = true
                } else if byte == quote {
                    isText = false
                }
                continue
            }
            switch byte {
            case quote: isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if let outer = starts.last { opened[outer] = true }
                starts.append(place)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): starts.removeLast()
            default: break
            }
        }
        return opened
    }
}
