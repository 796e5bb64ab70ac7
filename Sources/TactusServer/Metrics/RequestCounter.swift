import Hummingbird
import Synchronization

/// Counts answers by route and status.
///
/// Bounded: routes are named as the router knows them, so there are as many counts as routes times statuses.
final class RequestCounter: Sendable {
    struct Key: Hashable, Comparable {
        let method: String
        let route: String
        let status: Int

        static func < (left: Key, right: Key) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE"]
    private let state = Mutex<[Key: Int]>([:])

    func count(_ method: String, route: String, status: Int) {
        let key = Key(method: Self.methods.contains(method) ? method : "other", route: route, status: status)
        state.withLock { $0[key, default: 0] += 1 }
    }

    /// The counts, in order.
    var counts: [(key: Key, count: Int)] {
        state.withLock { $0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// Tells the counter of every answer.
struct CountingMiddleware: RouterMiddleware {
    let counter: RequestCounter

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        counter.count(
            request.method.rawValue, route: context.endpointPath ?? "NotFound", status: response.status.code)
        return response
    }
}
