import Foundation
import TactusTestSupport
import Testing

@Suite(.serialized, .enabled(if: TactusProcess.binary != nil, "the tactus binary is not beside the test bundle"))
struct ServeTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    @Test(
        "Wrong usage ends with 2 and says what is allowed",
        arguments: [
            (["--port", "70000"], "--port: must be in 0 … 65535, is 70000"),
            (["--workers", "-1"], "--workers: must be in 0 … 256, is -1"),
            (["--queue", "0"], "--queue: must be in 1 … 100000, is 0"),
            (["--max-upload-bytes", "0"], "--max-upload-bytes: must be in 1"),
            (["--retention-days", "0"], "--retention-days: must be in 0.001 … 36500, is 0.0"),
            (["--api-key", "short"], "--api-key: must have 16 characters at least"),
            (["--host", "0.0.0.0"], "needs a key; set TACTUS_API_KEY or --api-key"),
        ])
    func usage(arguments: [String], message: String) throws {
        let run = try TactusProcess(["serve"] + arguments, in: scratch.url)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("A data folder that cannot be is one sentence and 3")
    func dataFolder() throws {
        try Data().write(to: scratch.url.appendingPathComponent("file"))
        let run = try TactusProcess(["serve", "--port", "0", "--data", "file/folder"], in: scratch.url)
        #expect(run.status == 3)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("file/folder"), "\(run.errors)")
    }

    /// A running `tactus serve`.
    private struct Service {
        let process: Process
        /// As it printed it.
        let address: URL
    }

    /// Starts a service and waits until it takes requests; its data lie in `store` in the scratch folder.
    private func start(_ options: String...) async throws -> Service {
        let file = scratch.url.appendingPathComponent("out")
        try Data().write(to: file)
        let process = Process()
        process.executableURL = TactusProcess.binary
        process.arguments = ["serve", "--port", "0", "--data", scratch.url.path + "/store"] + options
        process.environment = ["HOME": scratch.url.path, "TACTUS_DATA": scratch.url.path, "PATH": "/usr/bin:/bin"]
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var line = ""
        for _ in 0..<6000 where !line.hasSuffix("\n") && process.isRunning {
            try await Task.sleep(for: .milliseconds(10))
            line = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
        let address = line.firstMatch(of: #/^Tactus is at (http://127\.0\.0\.1:\d+)/ /#)
        guard let address = address.flatMap({ URL(string: String($0.1)) }) else {
            process.terminate()
            throw CocoaError(.executableLoad)
        }
        return Service(process: process, address: address)
    }

    /// Stops a service, which must end by itself within its time of grace.
    private func stop(_ service: Service) async throws {
        service.process.terminate()
        for _ in 0..<1500 where service.process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(!service.process.isRunning)
        #expect(service.process.terminationReason == .exit && service.process.terminationStatus == 0)
    }

    @Test("It says where it is, answers, refuses a second on its port or in its folder, and stops when told")
    func serving() async throws {
        let service = try await start()
        defer { service.process.terminate() }
        let (number, port) = (service.process.processIdentifier, try #require(service.address.port))

        let second = try TactusProcess(
            ["serve", "--port", "\(port)", "--data", scratch.url.path + "/other"], in: scratch.url)
        #expect(second.status == 3)
        #expect(
            second.errors.contains("Cannot listen on 127.0.0.1 port \(port): another program listens there"),
            "\(second.errors)")
        #if os(Linux)
            #expect(second.errors.contains("(tactus, process \(number))"), "\(second.errors)")
        #endif
        let third = try TactusProcess(
            ["serve", "--port", "0", "--data", scratch.url.path + "/store"], in: scratch.url)
        #expect(third.status == 3)
        #expect(
            third.errors.contains(
                "store is in use by another tactus serve, process \(number) at \(service.address.absoluteString)/"),
            "\(third.errors)")
        try await stop(service)
    }
}
