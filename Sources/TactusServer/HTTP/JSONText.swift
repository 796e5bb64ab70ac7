import Foundation
import Hummingbird
import NIOCore

/// JSON as the server writes it: one line, sorted keys, times in ISO 8601.
package enum JSONText {
    /// Encodes a value that is known to be encodable.
    ///
    /// Only numbers that JSON does not have could fail; an empty object stands in their place.
    package static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        encoder.nonConformingFloatEncodingStrategy = .throw
        guard let json = try? encoder.encode(value) else { return Array("{}".utf8) }
        return Array(json)
    }

    /// The answer with a JSON body.
    ///
    /// - Parameters:
    ///   - json: the text.
    ///   - status: of the answer.
    ///   - headers: further headers; answers are not cached unless they say so.
    static func response(
        _ json: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}
