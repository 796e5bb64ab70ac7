import Hummingbird
import NIOCore

/// Turns what handlers throw into problems, and the router's "not found" into 404 or 405 with `Allow`.
struct ProblemMiddleware: RouterMiddleware {
    let index: RouteIndex

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return answer(problem, to: request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return answer(missing(request), to: request, context)
        } catch let error as any HTTPResponseError {
            return answer(Problem(.invalidRequest, "The request cannot be read: \(error)."), to: request, context)
        } catch is CancellationError {
            return answer(Problem(.unavailable, "The server is stopping.", retryAfter: 5), to: request, context)
        } catch let error as ChannelError {
            throw error
        } catch {
            context.logger.error("Unexpected error", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            return answer(Problem(.analysisFailed, "Something went wrong in the server; its log says more."), to: request, context)
        }
    }

    private func missing(_ request: Request) -> Problem {
        let methods = index.methods(of: request.uri.path)
        guard !methods.isEmpty else {
            return Problem(.notFound, "There is no \(request.uri.path.debugDescription) on this server.")
        }
        let allowed = methods.joined(separator: ", ")
        var problem = Problem(.methodNotAllowed, "Only \(allowed) can be used here, not \(request.method.rawValue).")
        problem.headers[.allow] = allowed
        return problem
    }

    /// A body that was not read to its end must not keep the connection busy: it is closed soon after the answer.
    private func answer(_ problem: Problem, to request: Request, _ context: ServerContext) -> Response {
        var response = problem.response()
        let hasBody = request.headers[.transferEncoding] != nil || (Int(request.headers[.contentLength] ?? "0") ?? 1) > 0
        if hasBody {
            response.headers[.connection] = "close"
            // Time for the client to read the answer; closing at once would reset the connection under it.
            context.channel.eventLoop.scheduleTask(in: .seconds(2)) { [channel = context.channel] in
                channel.close(promise: nil)
            }
        }
        return request.method == .head ? response.createHeadResponse() : response
    }
}
