/// A recording's name to show: what a client called its file, made harmless.
///
/// It is never part of a path.
package enum FileName {
    /// Longest name, in UTF-8.
    package static let maxBytes = 200

    /// The name without folders, control and direction-changing characters, at most ``maxBytes`` long; `recording` when
    /// nothing is left.
    package static func sanitised(_ name: String) -> String { sanitised(name, maxBytes: maxBytes) }

    /// The name of a file that is made from a recording, at most ``maxBytes`` long.
    ///
    /// - Parameters:
    ///   - title: what the recording is called, without an ending; made harmless and cut.
    ///   - ending: of our own, such as `sections.lab`; it stays whole.
    /// - Returns: both with a dot between.
    package static func sanitised(title: String, ending: String) -> String {
        sanitised(title, maxBytes: maxBytes - ending.utf8.count - 1) + "." + ending
    }

    private static func sanitised(_ name: String, maxBytes: Int) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var kept = String.UnicodeScalarView()
        var bytes = 0
        for scalar in last.unicodeScalars where isVisible(scalar) {
            bytes += String(scalar).utf8.count
            if bytes > maxBytes { break }
            kept.append(scalar)
        }
        var text = Substring(String(kept))
        while let first = text.first, first == " " || first == "." { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text.isEmpty ? "recording" : String(text)
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned: false
        default: scalar != "\u{FFFD}"
        }
    }

    /// The name to show of an upload; one that came without a name says so.
    ///
    /// `recording` alone could be taken for the name of a file.
    package static func shown(_ name: String?) -> String {
        guard let name, !name.isEmpty else { return "unnamed recording" }
        return sanitised(name)
    }

    /// Value of `Content-Disposition` that offers a download under this name.
    ///
    /// Source: RFC 6266; the plain form has ASCII only, the extended form all of it.
    package static func contentDisposition(_ name: String) -> String {
        let name = sanitised(name)
        let isPlain = { (scalar: Unicode.Scalar) in scalar.isASCII && !"\"\\%".unicodeScalars.contains(scalar) }
        let plain = String(name.unicodeScalars.map { isPlain($0) ? Character($0) : "_" })
        let isToken = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "!#$&+-.^_`|~".utf8.contains(byte)
        }
        let extended = name.utf8.map { byte -> String in
            if isToken(byte) { return String(UnicodeScalar(byte)) }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(extended)"
    }
}
