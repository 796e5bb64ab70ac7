import Foundation
import Hummingbird

/// A folder of files that belong to the service.
struct StaticFolder: Sendable {
    let path: String
    let cacheControl: String

    /// The file at `segments` below the folder.
    ///
    /// - Throws: ``Refusal`` when there is none; names that begin with a dot or hold a separator are none.
    func response(
        _ segments: [Substring], to request: Request, context: ServerContext
    ) async throws -> Response {
        let isPlain = segments.allSatisfy { segment in
            !segment.isEmpty && !segment.hasPrefix(".")
                && !segment.unicodeScalars.contains { $0 == "/" || $0 == "\\" || $0.value < 32 }
        }
        let file = path + "/" + segments.joined(separator: "/")
        var status = stat()
        guard isPlain, !segments.isEmpty, stat(file, &status) == 0 else {
            throw Refusal(.nothingHere, "There is no such file.")
        }
        #if os(Linux)
            let changed = status.st_mtim
        #else
            let changed = status.st_mtimespec
        #endif
        let tag = [Int(status.st_size), changed.tv_sec, changed.tv_nsec].map { String($0, radix: 36) }
        return try await FileResponse(
            path: file, contentType: MediaTypes.type(ofFile: String(segments.last ?? "")),
            entityTag: "\"\(tag.joined(separator: "-"))\"", cacheControl: cacheControl
        ).response(to: request, context: context)
    }
}
