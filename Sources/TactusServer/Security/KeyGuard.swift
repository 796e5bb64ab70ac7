import HTTPTypes
import Hummingbird

/// Asks for the API key wherever a request could see or change something of the user's.
///
/// Open are the page and its files, the API's description, whether the server is alive, and the capabilities, in which
/// the page reads that a key is needed.
struct KeyGuard: RouterMiddleware {
    let key: APIKey

    static func isOpen(_ path: String) -> Bool {
        !(path == "/metrics" || path == "/api" || path.hasPrefix("/api/"))
            || path == "/api/capabilities" || path == "/api/session"
    }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard Self.isOpen(request.uri.path) || key.admits(request.headers) else { throw Self.refusal }
        return try await next(request, context)
    }

    static var refusal: Refusal {
        var refusal = Refusal(.keyRequired, "Send the server's key as 'Authorization: Bearer KEY'.")
        refusal.headers[.wwwAuthenticate] = "Bearer realm=\"Tactus\""
        return refusal
    }
}
