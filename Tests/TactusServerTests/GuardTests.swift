import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TactusServer
import Testing

@Suite("Who may ask") struct GuardTests {
    private static let key = "a key of sixteen characters"

    @Test("With a key, what is the user's needs it, and the page gets a cookie")
    func key() async throws {
        let service = try TestService { $0.key = APIKey(Self.key) }
        try await service.application.test(.live) { client in
            func status(_ path: String, _ headers: HTTPFields = [:]) async throws -> Int {
                try await client.execute(uri: path, method: .get, headers: headers).status.code
            }
            for path in ["/api/audio/jobs", "/api/audio/jobs/1/audio", "/metrics", "/api/nothing"] {
                #expect(try await status(path) == 401, "\(path)")
                #expect(try await status(path, [.authorization: "Bearer wrong"]) == 401)
                #expect(try await status(path, [.cookie: "tactus_session=wrong"]) == 401)
                #expect(try await status(path, [.authorization: "Bearer \(Self.key)"]) != 401, "\(path)")
            }
            for path in ["/", "/openapi.json", "/health/live", "/health/ready", "/api/capabilities"] {
                #expect(try await status(path) == 200, "\(path)")
            }
            let session = try await client.execute(
                uri: "/api/session", method: .post, headers: [.authorization: "Bearer \(Self.key)"])
            #expect(session.status == .noContent)
            let cookie = try #require(session.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
            #expect(!cookie.contains(Self.key))
            let pair = String(cookie.prefix { $0 != ";" })
            #expect(try await status("/api/audio/jobs", [.cookie: pair]) == 200)
            let closed = try await client.execute(uri: "/api/session", method: .delete)
            #expect(closed.headers[.setCookie]?.contains("Max-Age=0") == true)
            let refused = try await client.execute(uri: "/api/session", method: .post)
            #expect(refused.status == .unauthorized && refused.headers[.wwwAuthenticate] != nil)
        }
    }

    @Test(
        "On a loopback address only its own names and pages are served",
        arguments: [
            ("localhost:8080", nil, 200), ("127.0.0.1", nil, 200), ("[::1]:80", nil, 200), ("LOCALHOST", nil, 200),
            ("evil.example", nil, 421), ("localhost.evil.example", nil, 421), ("", nil, 421),
            ("tactus.example", nil, 200),
            ("localhost:8080", "http://localhost:8080", 200), ("tactus.example", "https://tactus.example", 200),
            ("localhost:8080", "http://localhost:9090", 403), ("localhost:8080", "https://evil.example", 403),
            ("localhost:8080", "null", 403),
        ] as [(String, String?, Int)])
    func address(host: String, origin: String?, status: Int) async throws {
        let service = try TestService { $0.allowedHosts = ["tactus.example"] }
        try await service.application.test(.live) { client in
            let connection = try RawConnection(port: try #require(client.port))
            let line = origin.map { "Origin: \($0)\r\n" } ?? ""
            connection.send("GET /api/audio/jobs HTTP/1.1\r\nHost: \(host)\r\n\(line)Connection: close\r\n\r\n")
            let answer = try await connection.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    @Test("A page of another site cannot post a form")
    func crossSite() async throws {
        let service = try TestService()
        try await service.application.test(.live) { client in
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let response = try await client.execute(
                uri: "/api/audio/jobs", method: .post, headers: [site: "cross-site"], body: ByteBuffer(string: "x"))
            #expect(response.status == .forbidden)
        }
    }
}
