import Hummingbird

/// Which methods a path knows, for 405 and OPTIONS.
struct RouteIndex: Sendable {
    private let entries: [(segments: [Substring], method: HTTPRequest.Method)]

    init(_ routes: [Route]) {
        entries = routes.map { ($0.path.split(separator: "/"), $0.method) }
    }

    /// The methods that `path` knows, sorted; empty for a path that does not exist.
    func methods(of path: String) -> [String] {
        let segments = path.split(separator: "/")
        var found = Set(entries.filter { Self.matches(segments, $0.segments) }.map(\.method.rawValue))
        if found.contains("GET") { found.insert("HEAD") }
        return found.sorted()
    }

    private static func matches(_ path: [Substring], _ pattern: [Substring]) -> Bool {
        let isOpen = pattern.last == "**"
        let fixed = isOpen ? pattern.dropLast() : pattern[...]
        guard isOpen ? path.count > fixed.count : path.count == fixed.count else { return false }
        return zip(path, fixed).allSatisfy { $1.hasPrefix(":") || $0 == $1 }
    }
}
