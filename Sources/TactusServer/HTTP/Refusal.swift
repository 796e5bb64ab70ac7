import HTTPTypes
package import Hummingbird
import NIOCore
package import TactusJobs

/// A request that is answered with a problem.
package struct Refusal: Error, Sendable, Hashable {
    /// The kinds that HTTP itself brings; the raw value is the problem's `code`.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case malformed, keyRequired, crossSite, nothingHere, methodNotAllowed, bodyTooSlow, tooLarge, emptyBody
        case unsupportedMediaType, rangeNotSatisfiable, unknownHost, invalidParameter, missingLayer, queueFull,
            stopping, internalError
    }

    /// The body of the answer.
    package var problem: Problem
    /// Its headers, beside those that every problem has.
    package var headers: HTTPFields = [:]

    package init(_ kind: Kind, _ detail: String, retryAfter: Int? = nil) {
        problem = Problem(title: kind.title, status: kind.status.code, detail: detail, code: kind.rawValue)
        if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
    }

    /// What the job service refuses.
    package init(_ error: JobError) {
        problem = Problem(error)
        let seconds = error.retryAfter ?? (error.code == .notFinished ? 1 : nil)
        if let seconds { headers[.retryAfter] = "\(seconds)" }
    }

    /// A run that failed.
    package init(_ problem: Problem) {
        self.problem = problem
        if problem.status == Kind.stopping.status.code { headers[.retryAfter] = "5" }
    }

    /// The answer: `application/problem+json` (RFC 9457), never cached.
    package func response() -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        let body = ByteBuffer(bytes: JSONText.encode(problem))
        return Response(
            status: HTTPResponse.Status(code: problem.status), headers: headers, body: ResponseBody(byteBuffer: body))
    }
}

extension Refusal.Kind {
    /// The status of the answer.
    package var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .keyRequired: .unauthorized
        case .crossSite: .forbidden
        case .nothingHere: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .bodyTooSlow: .requestTimeout
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .unknownHost: .misdirectedRequest
        case .emptyBody, .invalidParameter, .missingLayer: .unprocessableContent
        case .queueFull: .tooManyRequests
        case .internalError: .internalServerError
        case .stopping: .serviceUnavailable
        }
    }

    /// The kind in a few words, the same for every occurrence.
    var title: String {
        switch self {
        case .malformed: "The request is malformed"
        case .keyRequired: "An API key is required"
        case .crossSite: "The request comes from another web site"
        case .nothingHere: "There is nothing here"
        case .methodNotAllowed: "The method is not allowed here"
        case .bodyTooSlow: "The body took too long"
        case .tooLarge: "The body is too large"
        case .emptyBody: "The upload is empty"
        case .unsupportedMediaType: "The media type is not supported"
        case .rangeNotSatisfiable: "The range is outside the file"
        case .unknownHost: "The host name is not this server's"
        case .invalidParameter: "A parameter is not valid"
        case .missingLayer: "The timeline lacks a layer"
        case .queueFull: "The queue is full"
        case .stopping: "The service is stopping"
        case .internalError: "The server failed"
        }
    }
}
