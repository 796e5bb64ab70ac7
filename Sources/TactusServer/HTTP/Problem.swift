import Foundation
package import Hummingbird
import NIOCore

/// What went wrong with a request, in words: the body of every answer that is an error.
///
/// Source: RFC 9457. `type` is `urn:tactus:problem:` and the kind's name; programs compare that and not the title.
package struct Problem: Error, Sendable, Hashable {
    /// The kinds of trouble; the raw value ends the `type` and never changes.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case invalidRequest = "invalid-request"
        case keyRequired = "key-required"
        case crossSite = "cross-site-request"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case tooSlow = "body-too-slow"
        case notFinished = "not-finished"
        case gone
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case rangeNotSatisfiable = "range-not-satisfiable"
        case misdirected = "unknown-host"
        case invalidParameter = "invalid-parameter"
        case unreadable = "unreadable-recording"
        case keyReused = "idempotency-key-reused"
        case queueFull = "queue-full"
        case analysisFailed = "analysis-failed"
        case cancelled
        case unavailable
        case storageFull = "storage-full"
    }

    package var kind: Kind
    /// A sentence about this occurrence.
    package var detail: String
    /// The query parameter, form field or header that is wrong.
    package var parameter: String?
    /// The limit that was passed, in the unit that ``detail`` names.
    package var limit: Int?
    /// Seconds after which trying again makes sense.
    package var retryAfter: Int?
    /// Further headers of the answer.
    package var headers: HTTPFields = [:]

    package init(
        _ kind: Kind, _ detail: String, parameter: String? = nil, limit: Int? = nil, retryAfter: Int? = nil
    ) {
        self.kind = kind
        self.detail = detail
        self.parameter = parameter
        self.limit = limit
        self.retryAfter = retryAfter
    }

    /// The answer: `application/problem+json`, never cached.
    package func response() -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
        return Response(status: kind.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    /// The problem object on one line; its keys are sorted.
    package var json: [UInt8] { JSONText.encode(self) }
}

extension Problem: Codable {
    private enum CodingKeys: String, CodingKey {
        case type, title, status, detail, parameter, limit, retryAfter
    }

    private static let typePrefix = "urn:tactus:problem:"

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.typePrefix + kind.rawValue, forKey: .type)
        try container.encode(kind.title, forKey: .title)
        try container.encode(kind.status.code, forKey: .status)
        try container.encode(detail, forKey: .detail)
        try container.encodeIfPresent(parameter, forKey: .parameter)
        try container.encodeIfPresent(limit, forKey: .limit)
        try container.encodeIfPresent(retryAfter, forKey: .retryAfter)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try container.decode(String.self, forKey: .type)
        guard let kind = Kind(rawValue: String(type.dropFirst(Self.typePrefix.count))) else {
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "'\(type)' is no known type of problem")
        }
        self.init(
            kind, try container.decode(String.self, forKey: .detail),
            parameter: try container.decodeIfPresent(String.self, forKey: .parameter),
            limit: try container.decodeIfPresent(Int.self, forKey: .limit),
            retryAfter: try container.decodeIfPresent(Int.self, forKey: .retryAfter))
    }
}

extension Problem.Kind {
    /// The status of the answer.
    package var status: HTTPResponse.Status {
        switch self {
        case .invalidRequest: .badRequest
        case .keyRequired: .unauthorized
        case .crossSite: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooSlow: .requestTimeout
        case .notFinished: .conflict
        case .gone: .gone
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .misdirected: .misdirectedRequest
        case .invalidParameter, .unreadable, .keyReused: .unprocessableContent
        case .queueFull: .tooManyRequests
        case .analysisFailed: .internalServerError
        case .cancelled, .unavailable: .serviceUnavailable
        case .storageFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }

    /// The same words for every occurrence.
    package var title: String {
        switch self {
        case .invalidRequest: "The request is malformed"
        case .keyRequired: "An API key is required"
        case .crossSite: "The request comes from another web site"
        case .notFound: "There is nothing here"
        case .methodNotAllowed: "The method is not allowed here"
        case .tooSlow: "The body took too long"
        case .notFinished: "The analysis is not that far yet"
        case .gone: "The recording was removed"
        case .tooLarge: "The body is too large"
        case .unsupportedMediaType: "The media type is not supported"
        case .rangeNotSatisfiable: "The range is outside the file"
        case .misdirected: "The host name is not this server's"
        case .invalidParameter: "A parameter is outside its range"
        case .unreadable: "The recording cannot be read"
        case .keyReused: "The idempotency key was used for another request"
        case .queueFull: "The queue is full"
        case .analysisFailed: "The analysis failed"
        case .cancelled: "The analysis was cancelled"
        case .unavailable: "The server cannot take this now"
        case .storageFull: "The disk is full"
        }
    }
}
