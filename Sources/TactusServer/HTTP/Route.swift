import Hummingbird

/// A method, a path and what answers them.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, ServerContext) async throws -> Response

    let method: HTTPRequest.Method
    /// As the router writes it: `/api/audio/jobs/:id`, with `**` at the end for the rest of the path.
    let path: String
    let handler: Handler

    init(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.handler = handler
    }
}

/// A part of the service with routes of its own.
protocol Resource: Sendable {
    var routes: [Route] { get }
}
