import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TactusCore
import TactusFormats
import TactusJobs
import TactusServer
import Testing

@Suite("Exports") struct ExportRouteTests {
    private static let names = "beats, chords, keys, sections, audacity, sonic-visualiser, jams, midi, chordpro"

    private func json(_ response: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any])
    }

    /// Hands a recording in; gives back the path of its job.
    private func job(_ client: any TestClientProtocol, _ content: String) async throws -> String {
        let response = try await client.execute(
            uri: "/api/audio/jobs?name=my%20song.wav", method: .post, body: ByteBuffer(string: content))
        return "/api/audio/jobs/\(try #require(try json(response)["id"] as? String))"
    }

    private func send(
        _ client: any TestClientProtocol, _ body: [UInt8], to format: String, type: String = "application/json"
    ) async throws -> TestResponse {
        try await client.execute(
            uri: "/api/audio/export/\(format)", method: .post, headers: [.contentType: type],
            body: ByteBuffer(bytes: body))
    }

    /// A bar in which something of every layer was found.
    private static func song() -> Timeline {
        var timeline = Timeline(
            source: Source(
                path: nil, name: "Étude {live}.mp3", duration: 2, sampleRate: 8000, channels: 1,
                contentHash: "sha256:00"))
        timeline.beats = [
            Beat(time: 0.5, position: 1, bar: 0, confidence: 1), Beat(time: 1.25, position: 2, bar: 0, confidence: 1),
        ]
        timeline.bars = [Bar(index: 0, start: 0.5, end: 2, numerator: 2, tempo: 80)]
        timeline.chords = [ChordSpan(start: 0, end: 2, label: "G:maj", root: "G", quality: "maj", confidence: 1)]
        timeline.keys = [
            KeySpan(start: 0, end: 2, name: "G major", tonic: "G", mode: .major, camelot: "9B", confidence: 1)
        ]
        timeline.sections = [Section(start: 0, end: 2, label: "A", confidence: 1)]
        return timeline
    }

    @Test("The timeline of a job as a file", arguments: RouteTests.setups.indices)
    func stored(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(RouteTests.setups[setup].1) { client in
            let path = try await job(client, "beats")
            _ = try await client.execute(uri: path + "/events", method: .get)
            let beats = try await client.execute(uri: path + "/export/beats", method: .get)
            #expect(beats.status == .ok && String(buffer: beats.body) == "0.5\t1\n1.0\t2\n")
            #expect(beats.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(beats.headers[.cacheControl] == "no-store")
            let disposition = "attachment; filename=\"my song.beats\"; filename*=UTF-8''my%20song.beats"
            #expect(beats.headers[.contentDisposition] == disposition)
            let midi = try await client.execute(uri: path + "/export/midi", method: .get)
            #expect(midi.headers[.contentType] == "audio/midi" && String(buffer: midi.body).hasPrefix("MThd"))

            let missing = try await client.execute(uri: path + "/export/chords", method: .get)
            #expect(missing.status == .unprocessableContent)
            #expect(try json(missing)["code"] as? String == "missingLayer")
            let sentence = "The timeline lacks the layer 'chords'; analyse the recording with it."
            #expect(try json(missing)["detail"] as? String == sentence)
            let unknown = try await client.execute(uri: path + "/export/mp3", method: .get)
            #expect(unknown.status == .notFound)
            #expect(
                try json(unknown)["detail"] as? String == "There is no format \"mp3\", only \(Self.names).")
            let nobody = try await client.execute(uri: "/api/audio/jobs/1/export/beats", method: .get)
            #expect(nobody.status == .notFound)
        }
    }

    @Test("A job that has not finished has no export yet")
    func unfinished() async throws {
        let service = try TestService()
        try await service.application.test(.router) { client in
            let path = try await job(client, "slow")
            let early = try await client.execute(uri: path + "/export/beats", method: .get)
            #expect(early.status == .conflict && early.headers[.retryAfter] == "1")
            #expect(try json(early)["code"] as? String == "notFinished")
            #expect(try await client.execute(uri: path, method: .delete).status == .ok)
            let cancelled = try await client.execute(uri: path + "/export/beats", method: .get)
            #expect(try json(cancelled)["code"] as? String == "noResult")
        }
    }

    @Test("A timeline that is sent comes back in every format and is not kept", arguments: RouteTests.setups.indices)
    func sent(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(RouteTests.setups[setup].1) { client in
            let song = Self.song()
            for format in ExportFormat.allCases {
                let response = try await send(client, try TimelineJSON().encode(song), to: format.rawValue)
                #expect(response.status == .ok, "\(format)")
                let expected = try format.format.encode(song)
                #expect(Array(response.body.readableBytesView) == expected, "\(format)")
                #expect(response.headers[.contentType]?.hasPrefix(format.mediaType) == true)
                let ending = format.fileExtension
                let disposition =
                    "attachment; filename=\"_tude {live}.\(ending)\"; "
                    + "filename*=UTF-8''%C3%89tude%20%7Blive%7D.\(ending)"
                #expect(response.headers[.contentDisposition] == disposition)
            }
            #expect(try await service.jobs.jobs().jobs.isEmpty)
        }
    }

    @Test(
        "What is sent and cannot be exported",
        arguments: [
            ("chords", "application/json", #"{"schemaVersion":1}"#, 400, "The body is no timeline: source is missing."),
            ("chords", "application/json", "[]", 400, "The body is no timeline: The document has the wrong type"),
            ("chords", "application/json", "x", 400, "The body is no timeline: The document is not valid JSON"),
            ("chords", "application/json", "", 400, "The body is no timeline: "),
            ("chords", "text/plain", "x", 415, "A timeline must be sent as application/json."),
            ("mp3", "application/json", "{}", 404, "There is no format \"mp3\", only beats, chords, "),
        ])
    func refusals(format: String, type: String, body: String, status: Int, detail: String) async throws {
        let service = try TestService()
        try await service.application.test(.router) { client in
            let response = try await send(client, Array(body.utf8), to: format, type: type)
            #expect(response.status.code == status)
            #expect(response.headers[.contentType] == "application/problem+json")
            let said = try #require(try json(response)["detail"] as? String)
            #expect(said.hasPrefix(detail), "\(said)")
        }
    }

    @Test("A timeline without the layer, of another version, or with a beat that is none, says so")
    func refusedTimelines() async throws {
        let service = try TestService()
        try await service.application.test(.router) { client in
            var song = Self.song()
            song.chords = []
            let empty = try await send(client, try TimelineJSON().encode(song), to: "chords")
            #expect(empty.status == .unprocessableContent)
            #expect(try json(empty)["code"] as? String == "missingLayer")
            let detail = try json(empty)["detail"] as? String
            #expect(detail == "The layer 'chords' is empty; there is nothing to write.")

            let text = String(decoding: try TimelineJSON(layout: .line).encode(song), as: UTF8.self)
            let broken = text.replacing("\"time\":1.25", with: "\"time\":\"late\"")
            let wrong = try await send(client, Array(broken.utf8), to: "beats")
            #expect(wrong.status == .badRequest)
            let said = try #require(try json(wrong)["detail"] as? String)
            #expect(said.hasPrefix("The body is no timeline: beats[1].time has the wrong type"), "\(said)")

            song.schemaVersion = 2
            let new = try await send(client, try TimelineJSON().encode(song), to: "beats")
            #expect(new.status == .unprocessableContent)
            #expect(try json(new)["detail"] as? String == "schemaVersion must be 1, is 2.")
        }
    }

    @Test("A timeline of more than 32 MiB is refused, before it comes when it says so")
    func tooLarge() async throws {
        let service = try TestService()
        let blank = [UInt8](repeating: 0x20, count: 32 * 1024 * 1024 + 1)
        try await service.application.test(.router) { client in
            let response = try await send(client, blank, to: "beats")
            #expect(response.status == .contentTooLarge)
            #expect(try json(response)["detail"] as? String == "A timeline may have at most 33554432 bytes.")
        }
        let other = try TestService()
        try await other.application.test(.live) { client in
            let connection = try RawConnection(port: try #require(client.port))
            connection.send(
                "POST /api/audio/export/beats HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(blank.count)\r\n\r\n")
            try await connection.expect("HTTP/1.1 413 ")
        }
    }

    @Test("The description names every format")
    func description() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/TactusServer/OpenAPI/openapi.json")
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let schemas = (document?["components"] as? [String: Any])?["schemas"] as? [String: Any]
        let formats = (schemas?["ExportFormat"] as? [String: Any])?["enum"] as? [String]
        #expect(formats == ExportFormat.allCases.map(\.rawValue))
    }
}
