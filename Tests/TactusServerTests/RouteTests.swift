import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TactusJobs
import TactusServer
import Testing

/// Every route, without a socket and on one.
@Suite("Routes") struct RouteTests {
    static let setups: [(String, TestingSetup)] = [("in process", .router), ("on a socket", .live)]

    private func json(_ response: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any])
    }

    private static let form = """
        --b\r\nContent-Disposition: form-data; name="file"; filename="../my song.wav"\r\n\r\nRIFF1234WAVEdata\r\n--b\r
        Content-Disposition: form-data; name="layers"\r\n\r\nbeats,key\r\n--b--
        """

    /// Hands a recording in and waits for its end; gives back its id.
    private func finishedJob(_ client: any TestClientProtocol, _ content: String = "RIFF1234WAVEdata") async throws
        -> String
    {
        let response = try await client.execute(
            uri: "/api/audio/jobs?name=song.wav", method: .post, headers: [.contentType: "audio/wav"],
            body: ByteBuffer(string: content))
        #expect(response.status == .accepted)
        let id = try #require(try json(response)["id"] as? String)
        _ = try await client.execute(uri: "/api/audio/jobs/\(id)/events", method: .get)
        return id
    }

    @Test("A job from upload to removal", arguments: setups.indices)
    func job(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(Self.setups[setup].1) { client in
            let response = try await client.execute(
                uri: "/api/audio/jobs", method: .post, headers: [.contentType: "multipart/form-data; boundary=b"],
                body: ByteBuffer(string: Self.form))
            #expect(response.status == .accepted)
            let job = try json(response)
            let id = try #require(job["id"] as? String)
            let path = "/api/audio/jobs/\(id)"
            #expect(response.headers[.location] == path)
            #expect(response.headers[.retryAfter] == "1")
            #expect(job["name"] as? String == "my song.wav")
            #expect((job["options"] as? [String: Any])?["layers"] as? [String] == ["beats", "key"])
            #expect((job["links"] as? [String: String])?["timeline"] == path + "/timeline")

            let stream = try await client.execute(uri: path + "/events", method: .get)
            #expect(stream.headers[.contentType] == "text/event-stream")
            #expect(String(buffer: stream.body).hasPrefix("retry: 2000\n\n"))
            let events = SentEvent.all(in: String(buffer: stream.body))
            #expect(events.last?.data == #"{"state":"succeeded"}"#)
            #expect(events.count { $0.name == "end" } == 1)
            let ids = events.compactMap(\.id)
            #expect(ids == Set(ids).sorted() && ids.count == events.count)

            let last = try #require(ids.last)
            let again = try await client.execute(
                uri: path + "/events", method: .get, headers: [try #require(HTTPField.Name("Last-Event-ID")): "\(last)"]
            )
            #expect(again.status == .noContent)
            let rest = try await client.execute(
                uri: path + "/events", method: .get,
                headers: [try #require(HTTPField.Name("Last-Event-ID")): "\(last - 1)"])
            #expect(SentEvent.all(in: String(buffer: rest.body)).map(\.name) == ["end"])

            let shown = try json(try await client.execute(uri: path, method: .get))
            #expect(shown["state"] as? String == "succeeded")
            #expect(shown["hasWaveform"] as? Bool == true)
            let timeline = try json(try await client.execute(uri: path + "/timeline", method: .get))
            #expect((timeline["source"] as? [String: Any])?["name"] as? String == "my song.wav")
            #expect((timeline["source"] as? [String: Any])?["path"] == nil)

            let waveform = try json(try await client.execute(uri: path + "/waveform", method: .get))
            #expect(waveform["max"] as? [Int] == [1, 2, 3])
            #expect(waveform["duration"] as? Double == 2.5)
            let cut = try json(try await client.execute(uri: path + "/waveform?zoom=0&start=1&end=2", method: .get))
            #expect(cut["max"] as? [Int] == [2])
            for query in ["zoom=7", "zoom=x", "start=-1", "start=2&end=1", "start=nan"] {
                let wrong = try await client.execute(uri: path + "/waveform?\(query)", method: .get)
                #expect(wrong.status == .unprocessableContent, "\(query)")
            }

            #expect(String(buffer: try await client.execute(uri: path + "/edits", method: .get).body) == "{}")
            let edits = ByteBuffer(string: #"{"version":1,"tempoFactor":2}"#)
            let stored = try await client.execute(
                uri: path + "/edits", method: .put, headers: [.contentType: "application/json"], body: edits)
            #expect(stored.status == .ok && stored.body == edits)
            #expect(try await client.execute(uri: path + "/edits", method: .get).body == edits)

            let list = try json(
                try await client.execute(uri: "/api/audio/jobs?search=MY&state=succeeded", method: .get))
            #expect((list["jobs"] as? [[String: Any]])?.count == 1)
            let none = try json(try await client.execute(uri: "/api/audio/jobs?state=failed", method: .get))
            #expect((none["jobs"] as? [[String: Any]])?.count == 0)
            for query in ["state=", "state=done", "limit=0", "limit=x", "cursor=%21"] {
                let wrong = try await client.execute(uri: "/api/audio/jobs?\(query)", method: .get)
                #expect(wrong.status == .unprocessableContent, "\(query)")
            }

            #expect(try await client.execute(uri: path, method: .delete).status == .noContent)
            for part in ["", "/timeline", "/waveform", "/audio", "/edits", "/events"] {
                #expect(try await client.execute(uri: path + part, method: .get).status == .notFound, "\(part)")
            }
        }
    }

    @Test("The recording comes back whole and in parts", arguments: setups.indices)
    func audio(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(Self.setups[setup].1) { client in
            let path = "/api/audio/jobs/\(try await finishedJob(client))/audio"
            let whole = try await client.execute(uri: path, method: .get)
            #expect(whole.status == .ok && String(buffer: whole.body) == "RIFF1234WAVEdata")
            #expect(whole.headers[.contentType] == "audio/wav")
            #expect(whole.headers[.acceptRanges] == "bytes")
            let disposition = "attachment; filename=\"song.wav\"; filename*=UTF-8''song.wav"
            #expect(whole.headers[.contentDisposition] == disposition)
            let tag = try #require(whole.headers[.eTag])

            let part = try await client.execute(uri: path, method: .get, headers: [.range: "bytes=8-11"])
            #expect(part.status == .partialContent && String(buffer: part.body) == "WAVE")
            #expect(part.headers[.contentRange] == "bytes 8-11/16")
            let beyond = try await client.execute(uri: path, method: .get, headers: [.range: "bytes=16-"])
            #expect(beyond.status == .rangeNotSatisfiable && beyond.headers[.contentRange] == "bytes */16")
            let current = try await client.execute(
                uri: path, method: .get, headers: [.range: "bytes=0-0", .ifRange: tag])
            #expect(current.status == .partialContent)
            let stale = try await client.execute(
                uri: path, method: .get, headers: [.range: "bytes=0-0", .ifRange: "\"other\""])
            #expect(stale.status == .ok && stale.body == whole.body)
            let known = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: "\"x\", \(tag)"])
            #expect(known.status == .notModified && known.body.readableBytes == 0)
            let head = try await client.execute(uri: path, method: .head)
            #expect(head.status == .ok && head.body.readableBytes == 0 && head.headers[.contentLength] == "16")
        }
    }

    @Test("Analyses that end with their client", arguments: setups.indices)
    func direct(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(Self.setups[setup].1) { client in
            let timeline = try await client.execute(
                uri: "/api/audio/analyze?name=a.wav", method: .post, body: ByteBuffer(string: "RIFF1234WAVE"))
            #expect(timeline.status == .ok)
            #expect((try json(timeline)["source"] as? [String: Any])?["name"] as? String == "a.wav")

            let stream = try await client.execute(
                uri: "/api/audio/analyze-streaming", method: .post,
                headers: [.contentType: "multipart/form-data; boundary=b"], body: ByteBuffer(string: Self.form))
            let events = SentEvent.all(in: String(buffer: stream.body))
            #expect(Set(events.compactMap(\.name)).isSuperset(of: ["partial", "layer", "warning", "result", "end"]))
            #expect(events.last?.name == "end")
            #expect(try json(try await client.execute(uri: "/api/audio/jobs", method: .get))["jobs"] as? [String] == [])

            let failed = try await client.execute(
                uri: "/api/audio/analyze?name=b.wav", method: .post, body: ByteBuffer(string: "fail"))
            #expect(failed.status == .unprocessableContent)
            #expect(failed.headers[.contentType] == "application/problem+json")
            #expect(try json(failed)["detail"] as? String == "b.wav: is broken")
        }
    }

    @Test("The same key gives the same job, and only for the same request", arguments: setups.indices)
    func idempotency(setup: Int) async throws {
        let service = try TestService()
        let key = try #require(HTTPField.Name("Idempotency-Key"))
        try await service.application.test(Self.setups[setup].1) { client in
            func submit(_ content: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/api/audio/jobs", method: .post, headers: [key: "k"], body: ByteBuffer(string: content))
            }
            let first = try await submit("one")
            let second = try await submit("one")
            #expect(first.status == .accepted && second.status == .ok)
            #expect(try json(first)["id"] as? String == (try json(second)["id"] as? String))
            let other = try await submit("two")
            #expect(other.status == .unprocessableContent)
            #expect(try json(other)["code"] as? String == "keyReused")
        }
    }

    @Test("The page, the description, health and metrics", arguments: setups.indices)
    func service(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(Self.setups[setup].1) { client in
            let page = try await client.execute(uri: "/", method: .get)
            #expect(page.status == .ok && page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            let tag = try #require(page.headers[.eTag])
            let known = try await client.execute(uri: "/", method: .get, headers: [.ifNoneMatch: tag])
            #expect(known.status == .notModified)
            let script = try await client.execute(uri: "/assets/app.js", method: .get)
            #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
            for path in [
                "/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets/..%2fsecret.txt", "/assets/.hidden",
                "/assets/", "/assets/none.js", "/assets/vendor/x.js", "/nothing", "/assets/app.js/x",
            ] {
                let missing = try await client.execute(uri: path, method: .get)
                #expect(missing.status == .notFound, "\(path)")
                #expect(missing.headers[.contentType] == "application/problem+json")
            }
            #expect(String(buffer: try await client.execute(uri: "/docs", method: .get).body) == "make models")
            #expect(try await client.execute(uri: "/openapi.json", method: .get).status == .ok)
            #expect(try json(try await client.execute(uri: "/health/live", method: .get))["status"] as? String == "ok")
            #expect(try await client.execute(uri: "/health/ready", method: .get).status == .ok)
            let can = try json(try await client.execute(uri: "/api/capabilities", method: .get))
            #expect(can["needsKey"] as? Bool == false && can["apiVersion"] as? Int == 1)
            #expect((can["packs"] as? [[String: Any]])?.map { $0["installed"] as? Bool } == [false, false])
            let metrics = String(buffer: try await client.execute(uri: "/metrics", method: .get).body)
            #expect(metrics.contains("tactus_jobs{state=\"queued\"} 0\n"))
            #expect(metrics.contains("tactus_http_requests_total{method=\"GET\",route=\"/\",status=\"200\"} 1\n"))
            #expect(metrics.contains("tactus_queue_depth 0\n"))
        }
    }

    @Test("Methods that a path does not know are 405 with those it knows")
    func methods() async throws {
        let service = try TestService()
        try await service.application.test(.router) { client in
            for (method, path, allowed) in [
                (HTTPRequest.Method.patch, "/api/audio/jobs", "GET, HEAD, POST"),
                (.get, "/api/audio/analyze", "POST"), (.post, "/", "GET, HEAD"),
                (.options, "/api/audio/jobs/1/edits", "GET, HEAD, PUT"),
                (.put, "/api/audio/jobs/1", "DELETE, GET, HEAD"),
            ] {
                let response = try await client.execute(uri: path, method: method)
                #expect(response.status == .methodNotAllowed, "\(method) \(path)")
                #expect(response.headers[.allow] == allowed)
            }
        }
    }

    @Test(
        "Requests that are refused",
        arguments: [
            ("/api/audio/jobs", "text/plain", "x", 415), ("/api/audio/jobs", "application/json", "{}", 415),
            ("/api/audio/jobs", "multipart/form-data", "x", 400),
            ("/api/audio/jobs", "multipart/form-data; boundary=b", "--b\r\n", 400),
            ("/api/audio/jobs", "multipart/form-data; boundary=b", "--b--", 422),
            ("/api/audio/jobs", "audio/wav", "", 422), ("/api/audio/jobs?pack=x", "audio/wav", "x", 422),
            ("/api/audio/jobs?layer=beats", "audio/wav", "x", 422),
            ("/api/audio/analyze", "audio/wav", String(repeating: "x", count: 2 << 20), 413),
        ])
    func refusals(path: String, type: String, body: String, status: Int) async throws {
        for (name, setup) in Self.setups { try await refusal(path, type, body, status, name, setup) }
    }

    private func refusal(
        _ path: String, _ type: String, _ body: String, _ status: Int, _ name: String, _ setup: TestingSetup
    ) async throws {
        let service = try TestService()
        try await service.application.test(setup) { client in
            let response = try await client.execute(
                uri: path, method: .post, headers: [.contentType: type], body: ByteBuffer(string: body))
            #expect(response.status.code == status, "\(name)")
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try json(response)["status"] as? Int == status)
            let uploads = try FileManager.default.subpathsOfDirectory(atPath: service.folder.path + "/store")
            #expect(uploads.count { $0.hasPrefix("uploads/") } == 0, "nothing is left of a refused upload")
        }
    }

    @Test("A recording that came without a name is not called by one")
    func nameless() async throws {
        let service = try TestService()
        try await service.application.test(.router) { client in
            let failed = try await client.execute(
                uri: "/api/audio/analyze", method: .post, body: ByteBuffer(string: "fail"))
            #expect(try json(failed)["detail"] as? String == "unnamed recording: is broken")
        }
    }

    @Test("An unknown option, and a known one with a wrong value, are named under a title that fits both")
    func wrongOption() async throws {
        let service = try TestService()
        try await service.application.test(.router) { client in
            for (query, detail) in [
                ("layer=beats", "\"layer\" is no option"), ("pack=x", "pack must be open, madmom"),
            ] {
                let response = try await client.execute(
                    uri: "/api/audio/analyze?\(query)", method: .post, body: ByteBuffer(string: "x"))
                let problem = try json(response)
                #expect(problem["title"] as? String == "A parameter is not valid")
                #expect(problem["code"] as? String == "invalidParameter")
                #expect((problem["detail"] as? String)?.hasPrefix(detail) == true, "\(problem)")
            }
        }
    }

    @Test("A full queue is 429 before the body is read; cancelling makes room")
    func fullQueue() async throws {
        let service = try TestService(queueLimit: 1)
        try await service.application.test(.router) { client in
            var ids: [String] = []
            for n in 0..<2 {
                let response = try await client.execute(
                    uri: "/api/audio/jobs", method: .post, body: ByteBuffer(string: "slow \(n)"))
                #expect(response.status == .accepted)
                ids.append(try #require(try json(response)["id"] as? String))
                while await service.jobs.status().busyWorkers == 0 { try await Task.sleep(for: .milliseconds(10)) }
            }
            let refused = try await client.execute(
                uri: "/api/audio/analyze", method: .post, body: ByteBuffer(string: "third"))
            #expect(refused.status == .tooManyRequests)
            #expect(Int(refused.headers[.retryAfter] ?? "") != nil)
            let early = try await client.execute(uri: "/api/audio/jobs/\(ids[0])/timeline", method: .get)
            #expect(early.status == .conflict)

            for id in ids.reversed() {
                let cancelled = try await client.execute(uri: "/api/audio/jobs/\(id)", method: .delete)
                #expect(cancelled.status == .ok)
                #expect(try json(cancelled)["state"] as? String == "cancelled")
            }
            let stream = try await client.execute(uri: "/api/audio/jobs/\(ids[1])/events", method: .get)
            let events = SentEvent.all(in: String(buffer: stream.body))
            #expect(events.suffix(2).map(\.name) == ["error", "end"])
        }
    }
}
