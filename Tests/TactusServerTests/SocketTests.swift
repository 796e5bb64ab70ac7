import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import TactusJobs
import TactusServer
import TactusStore
import Testing

/// What only shows on a connection.
@Suite("On a socket") struct SocketTests {
    /// Runs `body` with a connection to a service.
    private func connected(
        _ service: TestService, _ body: @escaping @Sendable (RawConnection, Int) async throws -> Void
    ) async throws {
        try await service.application.test(.live) { client in
            let port = try #require(client.port)
            try await body(try RawConnection(port: port), port)
        }
    }

    private static func post(_ path: String, _ headers: String, _ body: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n\r\n\(body)"
    }

    /// Waits for what must come to be; the limit is for a run that would never end.
    private func wait(for condition: () async throws -> Bool) async throws {
        for _ in 0..<2000 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it did not come to be")
    }

    @Test("A client that goes ends its run", arguments: ["/api/audio/analyze-streaming", "/api/audio/analyze"])
    func clientGone(path: String) async throws {
        let service = try TestService()
        try await connected(service) { connection, _ in
            connection.send(Self.post(path, "Content-Length: 4", "slow"))
            try await wait { await service.jobs.status().busyWorkers == 1 }
            connection.close()
            try await wait { await service.jobs.status().busyWorkers == 0 }
            #expect(await service.jobs.status().ended[.cancelled] == 1)
        }
    }

    @Test("A reader of a job's events may go and come back; the job goes on")
    func resume() async throws {
        let service = try TestService { $0.heartbeatSeconds = 0.05 }
        try await connected(service) { connection, port in
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 4", "slow"))
            try await connection.expect("\"state\":")
            let page = try await service.jobs.jobs()
            let id = try #require(page.jobs.first?.id)
            let path = "/api/audio/jobs/\(id)"
            let reader = try RawConnection(port: port)
            reader.send("GET \(path)/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            try await reader.expect("event: progress")
            try await reader.expect(": \n\n")  // a comment
            let seen = reader.events.compactMap(\.id)
            #expect(!seen.isEmpty)
            reader.close()
            #expect(await service.jobs.status().busyWorkers == 1)

            let again = try RawConnection(port: port)
            again.send(
                "GET \(path)/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: \(seen.last ?? 0)\r\n"
                    + "Connection: close\r\n\r\n")
            try await again.expect("retry: 2000")
            _ = try await service.jobs.cancel(id)
            _ = try await again.readToEnd()
            let rest = again.events
            #expect(rest.suffix(2).map(\.name) == ["error", "end"])
            #expect((rest.compactMap(\.id).min() ?? 0) > (seen.max() ?? 0))
        }
    }

    @Test("A client that does not read holds nothing up, costs no more than the log, and gets the end")
    func slowClient() async throws {
        let service = try TestService()
        try await connected(service) { connection, port in
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 5", "large"))
            try await connection.expect("\"state\":")
            let page = try await service.jobs.jobs()
            let id = try #require(page.jobs.first?.id)
            let reader = try RawConnection(port: port)
            reader.send(
                "GET /api/audio/jobs/\(id)/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            try await reader.expect("retry: 2000")
            // Forty megabytes of events pass while nobody reads; the log keeps sixteen, the system's buffers a few.
            try await wait { try await service.jobs.job(id).state == .succeeded }
            _ = try await reader.readToEnd()
            #expect(reader.events.last?.name == "end")
            let ids = reader.events.compactMap(\.id)
            #expect(ids == ids.sorted())
            #expect(reader.received.count < 30 << 20, "what was dropped was kept nowhere else")
        }
    }

    @Test("A full queue is 429 with the time to wait, before the body has come")
    func fullQueue() async throws {
        let service = try TestService(queueLimit: 1)
        try await connected(service) { connection, port in
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 6", "slow 0"))
            try await wait { await service.jobs.status().busyWorkers == 1 }
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 6", "slow 1"))
            try await wait { await service.jobs.status().queueDepth == 1 }
            let third = try RawConnection(port: port)
            third.send(Self.post("/api/audio/jobs", "Content-Length: 1000000", "slow 2"))
            try await third.expect("\r\n\r\n")
            #expect(third.text.hasPrefix("HTTP/1.1 429 "))
            #expect(third.text.contains("\r\nRetry-After: 5\r\n"))
        }
    }

    @Test("A body without a length is counted as it comes")
    func chunkedBody() async throws {
        let service = try TestService(maxUploadBytes: 1000)
        try await connected(service) { connection, _ in
            connection.send(Self.post("/api/audio/jobs", "Transfer-Encoding: chunked"))
            for _ in 0..<3 { connection.send("190\r\n" + String(repeating: "x", count: 400) + "\r\n") }
            try await connection.expect("\r\n\r\n")
            #expect(connection.text.hasPrefix("HTTP/1.1 413 "))
            #expect(connection.text.contains("Connection: close"))
            // The rest is not waited for: the server closes.
            let answer = try await connection.readToEnd()
            #expect(answer.contains("tooLarge"))
        }
    }

    @Test("A body that does not come is not waited for")
    func slowBody() async throws {
        let service = try TestService { $0.bodySeconds = 0.2 }
        try await connected(service) { connection, _ in
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 100", "RIFF"))
            let answer = try await connection.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test("A client that asks before it sends is told to go on, or hears at once that it is too much")
    func expectContinue() async throws {
        let service = try TestService()
        try await connected(service) { connection, port in
            connection.send(
                Self.post("/api/audio/jobs", "Content-Length: 4\r\nExpect: 100-continue\r\nConnection: close"))
            try await connection.expect("HTTP/1.1 100 Continue\r\n\r\n")
            connection.send("RIFF")
            let answer = try await connection.readToEnd()
            #expect(answer.contains("HTTP/1.1 202 "))
            let other = try RawConnection(port: port)
            other.send(Self.post("/api/audio/jobs", "Content-Length: 999999999\r\nExpect: 100-continue"))
            try await other.expect("\r\n\r\n")
            #expect(other.text.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test("Endless headers and what is not HTTP are refused", arguments: [true, false])
    func malformed(hasHeaders: Bool) async throws {
        let service = try TestService()
        try await connected(service) { connection, _ in
            if hasHeaders {
                connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
                for n in 0..<200 { connection.send("X-\(n): " + String(repeating: "x", count: 400) + "\r\n") }
                connection.send("\r\n")
            } else {
                connection.send("what is this\r\n\r\n")
            }
            try await connection.expect("HTTP/1.1 400 ")
        }
    }

    @Test("An upload that breaks off leaves nothing behind")
    func brokenUpload() async throws {
        let service = try TestService()
        try await connected(service) { connection, _ in
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 100000", String(repeating: "x", count: 5000)))
            let store = service.folder.path + "/store"
            let uploads = {
                try FileManager.default.subpathsOfDirectory(atPath: store).count { $0.hasPrefix("uploads/") }
            }
            try await wait { try uploads() == 1 }
            connection.close()
            try await wait { try uploads() == 0 }
            #expect(try await service.jobs.jobs().jobs.isEmpty)
        }
    }

    @Test("The service stops while clients wait, and tells each how it ends for them")
    func stop() async throws {
        let service = try TestService()
        let clients = Mutex<[Task<(text: String, events: [SentEvent]), any Error>]>([])
        try await connected(service) { connection, port in
            let (begun, beginning) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(3))
            func client(_ request: String, until beginningText: String) {
                let client = Task {
                    let connection = try RawConnection(port: port)
                    connection.send(request)
                    if !beginningText.isEmpty { try await connection.expect(beginningText) }
                    beginning.yield()
                    return (text: try await connection.readToEnd(), events: connection.events)
                }
                clients.withLock { $0.append(client) }
            }
            var news = begun.makeAsyncIterator()
            client(Self.post("/api/audio/analyze-streaming", "Content-Length: 4", "slow"), until: "event: progress")
            _ = await news.next()
            client(Self.post("/api/audio/analyze", "Content-Length: 5", "slow2"), until: "")
            try await wait { await service.jobs.status().queueDepth == 1 }
            connection.send(Self.post("/api/audio/jobs", "Content-Length: 5", "slow3"))
            try await connection.expect("\"state\":")
            let id = try #require(try await service.jobs.jobs().jobs.first?.id)
            client("GET /api/audio/jobs/\(id)/events HTTP/1.1\r\nHost: localhost\r\n\r\n", until: "event: progress")
            _ = await news.next()
            _ = await news.next()
        }  // the test client stops the service here, and waits for it
        #expect(await service.jobs.status().isAccepting == false)
        var told: [(text: String, events: [SentEvent])] = []
        for client in clients.withLock({ $0 }) { told.append(try await client.value) }
        #expect(told[0].events.suffix(2).map(\.name) == ["error", "end"])
        #expect(told[0].events.dropLast().last?.data?.contains(#""code":"stopping""#) == true)
        #expect(told[1].text.hasPrefix("HTTP/1.1 503 ") && told[1].text.contains("\r\nRetry-After: 5\r\n"))
        #expect(told[2].events.last?.name == "stopping")
    }
}
