import Foundation
package import Hummingbird
import TactusCore

/// The secret that requests must show when the service listens for other machines.
package struct APIKey: Sendable {
    private let key: [UInt8]
    /// What the page's cookie holds: a hash with a random part, so that the cookie does not give the key away and
    /// ends with this run of the server.
    private let session: [UInt8]

    package init(_ key: String) {
        self.key = Array(key.utf8)
        var random = SystemRandomNumberGenerator()
        let salt = (0..<4).map { _ in String(random.next(), radix: 16) }.joined()
        var hash = SHA256()
        Array("\(salt)\n\(key)".utf8).withUnsafeBytes { hash.update($0) }
        session = Array(hash.hex().utf8)
    }

    /// Name of the cookie.
    package static let cookie = "tactus_session"

    /// Value of the cookie.
    package var sessionText: String { String(decoding: session, as: UTF8.self) }

    /// Whether the request shows the key itself.
    package func isShown(by headers: HTTPFields) -> Bool {
        guard let field = headers[.authorization] else { return false }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
        return Self.isEqual(Array(parts[1].utf8), key)
    }

    /// Whether the request shows the key, or the cookie of a page that showed it.
    package func admits(_ headers: HTTPFields) -> Bool {
        if isShown(by: headers) { return true }
        let cookies = headers[values: .cookie].flatMap { $0.split(separator: ";") }
        return cookies.contains { cookie in
            let parts = cookie.split(separator: "=", maxSplits: 1)
            return parts.count == 2 && parts[0].trimmingCharacters(in: .whitespaces) == Self.cookie
                && Self.isEqual(Array(parts[1].utf8), session)
        }
    }

    /// Compares in a time that depends on the length of `shown` only.
    static func isEqual(_ shown: [UInt8], _ secret: [UInt8]) -> Bool {
        var difference = shown.count ^ secret.count
        for (index, byte) in shown.enumerated() {
            difference |= Int(byte ^ (secret.isEmpty ? 0 : secret[index % secret.count]))
        }
        return difference == 0 && !secret.isEmpty
    }
}
