import Foundation
import HTTPTypes
import Hummingbird
import TactusJobs

/// The uploaded bytes, whole or in part, so that the page can play them.
struct AudioResource: Resource {
    let jobs: JobService

    var routes: [Route] { [Route(.get, "/api/audio/jobs/:id/audio", audio)] }

    @Sendable private func audio(_ request: Request, _ context: ServerContext) async throws -> Response {
        let audio = try await jobs.audio(of: try context.jobID)
        guard let file = FileHandle(forReadingAtPath: audio.path) else {
            throw Refusal(.nothingHere, "The recording is not there.")
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: AudioMediaType.prefixLength)) ?? Data()
        let answer = FileResponse(
            path: audio.path, contentType: AudioMediaType.sniffed(start), entityTag: "\"\(audio.contentHash)\"",
            cacheControl: "private, max-age=3600",
            headers: [
                .contentDisposition: FileName.contentDisposition(audio.name),
                // What somebody uploaded must not act as a page of this server, whatever it is.
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ])
        return try await answer.response(to: request, context: context)
    }
}
