import Foundation

/// A header field's value with parameters, as `form-data; name="file"`.
///
/// Source: RFC 9110, section 5.6.6. Names are compared without regard to case; of two with one name the first counts.
package struct HeaderParameters: Sendable, Hashable {
    /// What stands before the first semicolon.
    package let value: String
    private let parameters: [String: String]

    package init(_ field: String) {
        var sections = [""]
        var isQuoted = false
        var isEscaped = false
        for character in field {
            if isEscaped {
                isEscaped = false
            } else if character == "\\", isQuoted {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                sections.append("")
                continue
            }
            sections[sections.count - 1].append(character)
        }
        value = sections[0].trimmingCharacters(in: .whitespaces)
        var parameters: [String: String] = [:]
        for section in sections.dropFirst() {
            guard let equals = section.firstIndex(of: "=") else { continue }
            let name = section[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
            let text = section[section.index(after: equals)...].trimmingCharacters(in: .whitespaces)
            if parameters[name] == nil { parameters[name] = Self.unquoted(text) }
        }
        self.parameters = parameters
    }

    /// The parameter of this name in small letters, without its quotes.
    package subscript(name: String) -> String? { parameters[name] }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        // A backslash escapes only what needs it; browsers write file names of Windows with bare ones.
        return text.dropFirst().dropLast().replacingOccurrences(of: "\\\"", with: "\"")
            .replacingOccurrences(of: "\\\\", with: "\\")
    }
}
