import HTTPTypes
import Hummingbird
import NIOCore
import TactusCore
import TactusFormats
import TactusJobs

/// Timelines in the formats of other programs: that of a job, or one that is sent and not kept.
///
/// The page sends the timeline with a person's own grid.
struct ExportResource: Resource {
    let jobs: JobService

    /// Most bytes of a timeline that is sent.
    ///
    /// By estimate one of twelve hours fits, with its beats doubled and without its curves, which no format reads.
    static let maxBytes = 32 * 1024 * 1024

    var routes: [Route] {
        [
            Route(.get, "/api/audio/jobs/:id/export/:format", stored),
            Route(.post, "/api/audio/export/:format", sent),
        ]
    }

    @Sendable private func stored(_ request: Request, _ context: ServerContext) async throws -> Response {
        let format = try context.exportFormat
        let json = try await jobs.timeline(of: try context.jobID)
        let timeline: Timeline
        do throws(FormatError) {
            timeline = try TimelineJSON().decode(json)
        } catch {
            throw JobError(.storage, error.description)
        }
        return try Self.response(timeline, as: format)
    }

    @Sendable private func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
        let format = try context.exportFormat
        let json = try await JSONBody.read(request, upTo: Self.maxBytes, named: "A timeline")
        let timeline: Timeline
        do throws(FormatError) {
            timeline = try TimelineJSON().decode(json)
        } catch {
            throw Refusal(.malformed, "The body is no timeline: \(error.description)")
        }
        let known = Timeline.currentSchemaVersion
        guard timeline.schemaVersion == known else {
            throw Refusal(.invalidParameter, "schemaVersion must be \(known), is \(timeline.schemaVersion).")
        }
        return try Self.response(timeline, as: format)
    }

    /// The export as a file to download.
    private static func response(_ timeline: Timeline, as format: ExportFormat) throws(Refusal) -> Response {
        let bytes: [UInt8]
        do throws(FormatError) {
            bytes = try format.format.encode(timeline)
        } catch {
            throw Refusal(error.code == .missingLayer ? .missingLayer : .invalidParameter, error.description)
        }
        let type = format.mediaType
        let name = FileName.sanitised(title: ExportText.title(of: timeline.source), ending: format.fileExtension)
        let headers: HTTPFields = [
            .contentType: type.hasPrefix("text/") ? type + "; charset=utf-8" : type,
            .contentDisposition: FileName.contentDisposition(name), .cacheControl: "no-store",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension ServerContext {
    /// The format that the path names.
    fileprivate var exportFormat: ExportFormat {
        get throws(Refusal) {
            let name = parameters.get("format") ?? ""
            guard let format = ExportFormat(rawValue: name) else {
                let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw Refusal(.nothingHere, "There is no format \(name.prefix(100).debugDescription), only \(known).")
            }
            return format
        }
    }
}
