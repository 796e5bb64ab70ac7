import HTTPTypes
import Hummingbird
import NIOCore

/// JSON that a request brings, held in memory.
enum JSONBody {
    /// Reads the body to its end; its bytes may still be no JSON.
    ///
    /// - Parameters:
    ///   - request: without a content type its body is taken for JSON.
    ///   - maxBytes: more are refused, whatever `Content-Length` says.
    ///   - what: the body as a refusal names it, such as `Edits`.
    /// - Returns: the bytes.
    /// - Throws: ``Refusal`` of the kind `unsupportedMediaType` or `tooLarge`; what the connection throws.
    static func read(_ request: Request, upTo maxBytes: Int, named what: String) async throws -> [UInt8] {
        let type = request.headers[.contentType].map { HeaderParameters($0).value.lowercased() }
        guard type == nil || type == "application/json" else {
            throw Refusal(.unsupportedMediaType, "\(what) must be sent as application/json.")
        }
        let tooLarge = Refusal(.tooLarge, "\(what) may have at most \(maxBytes) bytes.")
        let length = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        guard length <= maxBytes else { throw tooLarge }
        var json: [UInt8] = []
        for try await chunk in request.body {
            json += Array(chunk.readableBytesView)
            guard json.count <= maxBytes else { throw tooLarge }
        }
        return json
    }
}
