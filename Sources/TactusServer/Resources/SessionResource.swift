import HTTPTypes
import Hummingbird

/// A cookie in exchange for the key, so that the page's player and downloads work, which cannot send headers.
struct SessionResource: Resource {
    let key: APIKey?

    var routes: [Route] {
        [Route(.post, "/api/session", open), Route(.delete, "/api/session", close)]
    }

    @Sendable private func open(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let key else { return Response(status: .noContent, headers: [.cacheControl: "no-store"]) }
        guard key.isShown(by: request.headers) else { throw KeyGuard.refusal }
        return answer(cookie: "\(APIKey.cookie)=\(key.sessionText)", request)
    }

    @Sendable private func close(_ request: Request, _ context: ServerContext) async throws -> Response {
        answer(cookie: "\(APIKey.cookie)=; Max-Age=0", request)
    }

    private func answer(cookie: String, _ request: Request) -> Response {
        let secure = request.headers[.forwardedProto]?.lowercased() == "https" ? "; Secure" : ""
        return Response(
            status: .noContent,
            headers: [
                .setCookie: cookie + "; HttpOnly; SameSite=Strict; Path=/" + secure, .cacheControl: "no-store",
            ])
    }
}
