import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TactusJobs

/// Turns what handlers throw into problems, and the router's "not found" into 404, or 405 with `Allow`.
struct ProblemMiddleware: RouterMiddleware {
    let index: RouteIndex

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as ChannelError {
            throw error  // the client has gone: there is nobody to answer
        } catch {
            return answer(refusal(for: error, request, context), to: request, context)
        }
    }

    private func refusal(for error: any Error, _ request: Request, _ context: ServerContext) -> Refusal {
        switch error {
        case let refusal as Refusal: return refusal
        case let error as JobError: return Refusal(error)
        case let error as ProblemError: return Refusal(error.problem)
        case let error as HTTPError where error.status == .notFound: return missing(request)
        case let error as any HTTPResponseError: return Refusal(.malformed, "The request cannot be read: \(error).")
        case is CancellationError: return Refusal(.stopping, "The server is stopping.", retryAfter: 5)
        default:
            // A client that goes in the middle of its upload is no trouble of the server's.
            if context.channel.isActive {
                context.logger.error(
                    "Unexpected error", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            }
            return Refusal(.internalError, "Something went wrong in the server; its log says more.")
        }
    }

    private func missing(_ request: Request) -> Refusal {
        let methods = index.methods(of: request.uri.path)
        guard !methods.isEmpty else {
            return Refusal(.nothingHere, "There is no \(request.uri.path.prefix(200)) on this server.")
        }
        let allowed = methods.joined(separator: ", ")
        var refusal = Refusal(.methodNotAllowed, "Only \(allowed) can be used here, not \(request.method.rawValue).")
        refusal.headers[.allow] = allowed
        return refusal
    }

    /// A body that may not have been read to its end must not keep the connection busy: it is closed after the answer.
    private func answer(_ refusal: Refusal, to request: Request, _ context: ServerContext) -> Response {
        var response = refusal.response()
        let length = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        if length > 0 || request.headers[.transferEncoding] != nil {
            response.headers[.connection] = "close"
            // Time for the client to read the answer; closing at once would reset the connection under it.
            context.channel.eventLoop.scheduleTask(in: .seconds(2)) { [channel = context.channel] in
                channel.close(promise: nil)
            }
        }
        return request.method == .head ? response.createHeadResponse() : response
    }
}
