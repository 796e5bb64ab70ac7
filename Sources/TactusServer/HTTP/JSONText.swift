import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// JSON as the server writes it: one line, sorted keys, times in ISO 8601 with milliseconds.
package enum JSONText {
    /// Encodes a value of ours, all of which can be encoded; an empty object stands for one that cannot.
    package static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        }
        guard let json = try? encoder.encode(value) else { return Array("{}".utf8) }
        return Array(json)
    }

    /// The answer with a JSON body; it is not to be cached unless `headers` say so.
    static func response(
        _ json: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}
