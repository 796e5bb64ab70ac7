import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TactusJobs
import TactusServer
import Testing

/// The routes against their description, and what every one of them does, without a socket and on one.
@Suite("The table of routes") struct RouteTableTests {
    /// Methods of each path as `openapi.json` declares them.
    private static func described() throws -> [String: Set<String>] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/TactusServer/OpenAPI/openapi.json")
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let paths = try #require(document?["paths"] as? [String: [String: Any]])
        return paths.mapValues { item in
            let methods = Set(item.keys.filter { $0 != "parameters" }.map { $0.uppercased() })
            return methods.contains("GET") ? methods.union(["HEAD"]) : methods
        }
    }

    /// Hands a recording in and waits for its end; gives back its id.
    private func finishedJob(_ client: any TestClientProtocol) async throws -> String {
        let response = try await client.execute(
            uri: "/api/audio/jobs?name=song.wav", method: .post, body: ByteBuffer(string: "RIFF1234WAVEdata"))
        let job = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any]
        let id = try #require(job?["id"] as? String)
        _ = try await client.execute(uri: "/api/audio/jobs/\(id)/events", method: .get)
        return id
    }

    @Test(
        "Every path allows the methods that the description declares, and no other",
        arguments: RouteTests.setups.indices)
    func methods(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(RouteTests.setups[setup].1) { client in
            let described = try Self.described()
            #expect(described.count > 15)
            for (path, methods) in described {
                let uri = path.replacing("{id}", with: "1").replacing("{format}", with: "jams")
                let refused = try await client.execute(uri: uri, method: .options)
                #expect(refused.status == .methodNotAllowed, "\(path)")
                #expect(refused.headers[.allow] == methods.sorted().joined(separator: ", "), "\(path)")
            }
        }
    }

    @Test("HEAD is GET without a body, on every path that has one", arguments: RouteTests.setups.indices)
    func head(setup: Int) async throws {
        let service = try TestService()
        try await service.application.test(RouteTests.setups[setup].1) { client in
            let id = try await finishedJob(client)
            for (path, methods) in try Self.described() where methods.contains("GET") {
                let uri = path.replacing("{id}", with: id).replacing("{format}", with: "jams")
                let whole = try await client.execute(uri: uri, method: .get)
                let head = try await client.execute(uri: uri, method: .head)
                #expect(whole.status.code < 400, "\(path)")
                #expect(head.status == whole.status && head.body.readableBytes == 0, "\(path)")
                #expect(head.headers[.contentType] == whole.headers[.contentType], "\(path)")
                for name in [HTTPField.Name.contentSecurityPolicy, .xContentTypeOptions] {
                    #expect(head.headers[name] != nil && whole.headers[name] != nil, "\(path)")
                }
            }
        }
    }

    @Test(
        "A full disk is 507, whichever way the recording comes",
        arguments: RouteTests.setups.indices,
        ["/api/audio/jobs", "/api/audio/analyze", "/api/audio/analyze-streaming"])
    func fullDisk(setup: Int, path: String) async throws {
        let form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nRIFF\r\n--b--"
        for (type, body) in [("audio/wav", "RIFF1234WAVE"), ("multipart/form-data; boundary=b", form)] {
            let service = try TestService(diskIsFull: true)  // which closes the connection after its refusal
            try await service.application.test(RouteTests.setups[setup].1) { client in
                let response = try await client.execute(
                    uri: path, method: .post, headers: [.contentType: type], body: ByteBuffer(string: body))
                #expect(response.status.code == 507, "\(type)")
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(try await service.jobs.jobs().jobs.isEmpty)
            }
        }
    }
}
