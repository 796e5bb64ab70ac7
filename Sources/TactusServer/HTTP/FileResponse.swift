import Foundation
import HTTPTypes
import Hummingbird

/// A file as an answer: whole or in part, or "you have it already".
///
/// Ranges, `If-Range` and `If-None-Match` work as RFC 9110 says. The file is read in pieces of 128 KiB as the client
/// takes them, so a slow one costs no memory.
struct FileResponse: Sendable {
    let path: String
    let contentType: String
    /// A strong validator with its quotes; nil when the file has none.
    let entityTag: String?
    let cacheControl: String
    /// Further headers.
    var headers: HTTPFields = [:]

    /// - Throws: ``Refusal`` of the kind `nothingHere` or `rangeNotSatisfiable`.
    func response(to request: Request, context: ServerContext) async throws -> Response {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Refusal(.nothingHere, "The file is not there.")
        }
        let size = Int(status.st_size)
        var headers = headers
        headers[.contentType] = contentType
        headers[.cacheControl] = cacheControl
        headers[.acceptRanges] = "bytes"
        headers[.eTag] = entityTag
        if let entityTag, Self.names(request.headers[.ifNoneMatch], entityTag) {
            return Response(status: .notModified, headers: headers)
        }
        let isCurrent = request.headers[.ifRange].map { $0 == entityTag } ?? true
        let isGet = request.method == .get
        switch ByteRange(header: isCurrent && isGet ? request.headers[.range] : nil, size: size) {
        case .whole:
            headers[.contentLength] = "\(size)"
            let body = try await FileIO().loadFile(path: path, context: context)
            return Response(status: .ok, headers: headers, body: body)
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
            let body = try await FileIO().loadFile(path: path, range: range, context: context)
            return Response(status: .partialContent, headers: headers, body: body)
        case .unsatisfiable:
            var refusal = Refusal(.rangeNotSatisfiable, "The file has \(size) bytes.")
            refusal.headers[.contentRange] = "bytes */\(size)"
            throw refusal
        }
    }

    /// Whether a list of entity tags names this one; weak ones compare as the same.
    static func names(_ list: String?, _ tag: String) -> Bool {
        guard let list else { return false }
        return list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
    }
}
