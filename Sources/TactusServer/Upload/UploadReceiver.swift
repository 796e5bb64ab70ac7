import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore
import TactusCore
package import TactusJobs

/// Takes in recordings: a form with the part `file`, or the bytes as the body.
///
/// The body goes to disk as it arrives; one chunk of it is in memory at a time. Bytes are counted whatever
/// `Content-Length` says.
package struct UploadReceiver: Sendable {
    let jobs: JobService
    /// Seconds that a body may take.
    let bodySeconds: Double

    /// Bytes of a form beside the recording.
    static let formOverhead = 64 * 1024

    package init(jobs: JobService, bodySeconds: Double) {
        self.jobs = jobs
        self.bodySeconds = bodySeconds
    }

    /// Reads the request to its end; an upload that is not whole leaves nothing behind.
    ///
    /// - Throws: ``Refusal``; `JobError`; what the connection throws.
    package func receive(_ request: Request) async throws -> AnalysisRequest {
        let kind = try BodyKind(request.headers[.contentType])
        let limit = jobs.options.maxUploadBytes
        let length = request.headers[.contentLength].map { Int($0) ?? .max }
        let allowed = kind.isForm ? limit + Self.formOverhead : limit
        if let length, length > allowed { throw tooLarge() }
        try await jobs.checkRoom()
        return try await withThrowingTaskGroup(of: AnalysisRequest?.self) { group in
            group.addTask { try await read(request, kind, allowed: allowed) }
            group.addTask {
                try await Task.sleep(for: .seconds(bodySeconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let received = try await group.next() ?? nil else {
                throw Refusal(.bodyTooSlow, "The body took longer than \(Int(bodySeconds)) s.")
            }
            return received
        }
    }

    private func read(_ request: Request, _ kind: BodyKind, allowed: Int) async throws -> AnalysisRequest {
        var fields = OptionFields()
        for (name, value) in request.uri.queryParameters { try fields.set(String(name), to: String(value)) }
        var sink: any BodySink =
            switch kind {
            case .form(let parser): FormSink(parser: parser, fields: fields, jobs: jobs)
            case .raw: RawSink(writer: try jobs.beginUpload(), fields: fields)
            }
        var count = 0
        for try await chunk in request.body {
            count += chunk.readableBytes
            guard count <= allowed else { throw tooLarge() }
            try sink.take(chunk)
        }
        try Task.checkCancellation()
        // A connection that breaks off can look like the end of the body.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length != count {
            throw Refusal(.malformed, "The body ended after \(count) of \(length) bytes.")
        }
        return try await sink.finish()
    }

    private func tooLarge() -> Refusal {
        Refusal(.tooLarge, "A recording may have \(jobs.options.maxUploadBytes) bytes; this one has more.")
    }
}

/// What a body holds, by its content type.
private enum BodyKind {
    case form(MultipartParser)
    case raw

    var isForm: Bool { if case .form = self { true } else { false } }

    init(_ contentType: String?) throws(Refusal) {
        let type = contentType.map { HeaderParameters($0).value.lowercased() } ?? "application/octet-stream"
        if let contentType, type == "multipart/form-data" {
            do { self = .form(try MultipartParser(contentType: contentType)) } catch { throw Refusal(error) }
        } else if type.hasPrefix("audio/") || type.hasPrefix("video/")
            || ["application/octet-stream", "application/ogg"].contains(type)
        {
            self = .raw
        } else {
            throw Refusal(
                .unsupportedMediaType,
                "Send a form (multipart/form-data) with the part 'file', or the bytes as audio/*, video/* or "
                    + "application/octet-stream; \(type.prefix(100).debugDescription) is neither.")
        }
    }
}

/// Where the chunks of a body go.
private protocol BodySink {
    mutating func take(_ chunk: ByteBuffer) throws
    mutating func finish() async throws -> AnalysisRequest
}

private struct RawSink: BodySink {
    let writer: UploadWriter
    let fields: OptionFields

    func take(_ chunk: ByteBuffer) throws { try chunk.withUnsafeReadableBytes { try writer.write($0) } }

    func finish() async throws -> AnalysisRequest {
        let options = try fields.options()
        return AnalysisRequest(
            upload: try await writer.finish(), name: FileName.shown(fields.name), options: options)
    }
}

private struct FormSink: BodySink {
    var parser: MultipartParser
    var fields: OptionFields
    let jobs: JobService
    private var writer: UploadWriter?
    private var fileName: String?
    /// The plain field that is being read, and its bytes so far.
    private var field: (name: String, bytes: [UInt8])?

    init(parser: MultipartParser, fields: OptionFields, jobs: JobService) {
        self.parser = parser
        self.fields = fields
        self.jobs = jobs
    }

    mutating func take(_ chunk: ByteBuffer) throws {
        let events: [MultipartParser.Event]
        do { events = try parser.read(chunk) } catch { throw Refusal(error) }
        for event in events {
            switch event {
            case .part(let part): try begin(part)
            case .content(let bytes): try add(bytes)
            case .partEnd: try endPart()
            }
        }
    }

    private mutating func begin(_ part: MultipartPart) throws {
        guard part.name == "file" else {
            field = (part.name, [])
            return
        }
        guard writer == nil else {
            throw Refusal(.invalidParameter, "There must be one part 'file', not several; send them one by one.")
        }
        writer = try jobs.beginUpload()
        fileName = part.fileName
    }

    private mutating func add(_ bytes: ByteBuffer) throws {
        guard let name = field?.name else {
            if let writer { try bytes.withUnsafeReadableBytes { try writer.write($0) } }
            return
        }
        field?.bytes += Array(bytes.readableBytesView)
        guard field?.bytes.count ?? 0 <= OptionFields.maxBytes else {
            throw Refusal(.invalidParameter, "\(name.prefix(100)) must have at most \(OptionFields.maxBytes) bytes.")
        }
    }

    private mutating func endPart() throws {
        if let field { try fields.set(field.name, to: String(decoding: field.bytes, as: UTF8.self)) }
        field = nil
    }

    mutating func finish() async throws -> AnalysisRequest {
        do { try parser.finish() } catch { throw Refusal(error) }
        guard let writer else { throw Refusal(.emptyBody, "The form has no part 'file' with the recording.") }
        let options = try fields.options()
        let name = FileName.shown(fields.name ?? fileName)
        return AnalysisRequest(upload: try await writer.finish(), name: name, options: options)
    }
}

extension Refusal {
    /// A form that cannot be read.
    init(_ error: MultipartError) {
        let reason =
            switch error {
            case .boundary: "its content type has no valid boundary"
            case .delimiter: "a boundary is followed by something else than a line end"
            case .headersTooLong: "the headers of a part have more than \(MultipartParser.maxHeaderBytes) bytes"
            case .partHeaders: "a part lacks 'Content-Disposition: form-data' with a name"
            case .tooManyParts: "it has more than \(MultipartParser.maxParts) parts"
            case .unfinished: "it ends before its last boundary"
            }
        self.init(.malformed, "The form cannot be read: \(reason).")
    }
}
