import HTTPTypes
package import Hummingbird

/// On a loopback address: refuses what a web page elsewhere could make a browser send.
///
/// A foreign page can have its own name resolve to 127.0.0.1 (DNS rebinding); its requests then name that host. And it
/// can post a form to `http://127.0.0.1:8080` as it is; such requests say where they come from.
package struct AddressGuard: RouterMiddleware {
    /// Names that the `Host` header may have beside those of the loopback interface, without port.
    private let names: Set<String>

    package init(allowedHosts: [String] = []) {
        names = Set(["localhost", "127.0.0.1", "[::1]"] + allowedHosts.map { $0.lowercased() })
    }

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        guard names.contains(Self.name(of: host)) else {
            throw Refusal(
                .unknownHost,
                "This server answers on its own machine only, not as \(host.prefix(100).debugDescription); a name for it "
                    + "is added with --allow-host.")
        }
        if request.headers[.fetchSite] == "cross-site" || isForeign(request.headers[.origin], host: host) {
            throw Refusal(.crossSite, "Pages of other sites cannot use this server.")
        }
        return try await next(request, context)
    }

    private func isForeign(_ origin: String?, host: String) -> Bool {
        guard let origin else { return false }
        return origin.lowercased() != "http://\(host)".lowercased()
            && origin.lowercased() != "https://\(host)".lowercased()
    }

    /// The host without its port, in small letters.
    private static func name(of host: String) -> String {
        let host = host.lowercased()
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return String(host[...end]) }
        return String(host.prefix { $0 != ":" })
    }
}
