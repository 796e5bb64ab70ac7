import Dispatch
import Foundation
import Synchronization
import TactusTestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

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
    private func start(_ options: String...) throws -> Service {
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
            Thread.sleep(forTimeInterval: 0.01)
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
    private func stop(_ service: Service) {
        service.process.terminate()
        for _ in 0..<1500 where service.process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
        #expect(!service.process.isRunning)
        #expect(service.process.terminationReason == .exit && service.process.terminationStatus == 0)
    }

    @Test("It says where it is, answers, refuses a second on its port or in its folder, and stops when told")
    func serving() throws {
        let service = try start()
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
        stop(service)
    }

    @Test("Told to stop, it ends a direct stream with an error, and that of a job so that it can be taken up again")
    func stopping() throws {
        let service = try start("--workers", "1")
        defer { service.process.terminate() }
        let audio = service.address.appending(path: "api/audio")
        // Two hours of silence keep the one worker busy; a job waits behind them.
        let direct = Exchange(audio.appending(path: "analyze-streaming"), body: Self.silence(seconds: 7200))
        try wait(for: service, until: "tactus_workers{state=\"busy\"} 1\n")
        let submission = try Exchange(audio.appending(path: "jobs"), body: Self.silence(seconds: 1)).answer()
        let events = "jobs/\(try JSONDecoder().decode(HandedIn.self, from: Data(submission.utf8)).id)/events"
        let waiting = Exchange(audio.appending(path: events))
        // The stream has begun when it is counted.
        try wait(for: service, until: "/events\",status=\"200\"} 1\n")
        stop(service)

        let told = Self.events(in: try direct.answer())
        #expect(told.suffix(2).map(\.name) == ["error", "end"], "\(told)")
        #expect(told.dropLast().last?.data.contains(#""code":"stopping""#) == true, "\(told)")
        #expect(told.last?.data == #"{"state":"failed"}"#)
        let heard = Self.events(in: try waiting.answer())
        #expect(heard.last?.name == "stopping" && !heard.contains { $0.name == "end" }, "\(heard)")
        #expect(heard.last?.data.contains(#""status":503"#) == true, "\(heard)")

        let again = try start()
        defer { again.process.terminate() }
        let rest = try Exchange(again.address.appending(path: "api/audio/" + events), after: heard.last?.id).answer()
        let end = Self.events(in: rest).last
        #expect(end?.name == "end" && end?.data == #"{"state":"succeeded"}"#, "\(rest)")
        stop(again)
    }

    private struct HandedIn: Decodable {
        let id: String
    }

    /// Waits until the service's metrics have a line; the limit is for one that would never come.
    private func wait(for service: Service, until line: String) throws {
        let metrics = service.address.appending(path: "metrics")
        for _ in 0..<3000 {
            if try Exchange(metrics).answer().contains(line) { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
        Issue.record("it did not come to be")
    }

    /// A request that is on its way; it is waited for as processes are, so that what a test sees next is not late.
    private final class Exchange: Sendable {
        private let result = Mutex<Result<String, any Error>?>(nil)
        private let isDone = DispatchSemaphore(value: 0)

        /// Sends a GET, or with a body a POST of a recording.
        ///
        /// Only the loudness is asked for, which needs no network. `id` is that of the last event seen.
        init(_ url: URL, body: Data? = nil, after id: Int? = nil) {
            var request = URLRequest(url: url, timeoutInterval: 60)
            if let body {
                request.url = url.appending(queryItems: [URLQueryItem(name: "layers", value: "loudness")])
                request.httpMethod = "POST"
                request.httpBody = body
                request.setValue("audio/wav", forHTTPHeaderField: "Content-Type")
            }
            if let id { request.setValue("\(id)", forHTTPHeaderField: "Last-Event-ID") }
            let task = URLSession.shared.dataTask(with: request) { data, _, error in
                self.result.withLock {
                    $0 = error.map { .failure($0) } ?? .success(String(decoding: data ?? Data(), as: UTF8.self))
                }
                self.isDone.signal()
            }
            task.resume()
        }

        /// The whole answer, once; it is waited for.
        func answer() throws -> String {
            isDone.wait()
            return try result.withLock { $0 }?.get() ?? ""
        }
    }

    /// A WAV file of 8-bit samples, 8,000 a second.
    private static func silence(seconds: Int) -> Data {
        func number(_ value: Int, bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * $0) & 0xFF) } }
        let count = 8000 * seconds
        var file = Data("RIFF".utf8) + number(36 + count, bytes: 4) + Data("WAVEfmt ".utf8) + number(16, bytes: 4)
        let format = [(1, 2), (1, 2), (8000, 4), (8000, 4), (1, 2), (8, 2)]
        for (value, bytes) in format { file += number(value, bytes: bytes) }
        return file + Data("data".utf8) + number(count, bytes: 4) + Data(repeating: 128, count: count)
    }

    /// The events of a stream that has ended.
    private static func events(in text: String) -> [(id: Int, name: String, data: String)] {
        text.components(separatedBy: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n").map { $0.split(separator: ": ", maxSplits: 1).map(String.init) }
            func field(_ name: String) -> String? { lines.first { $0.count == 2 && $0[0] == name }?[1] }
            guard let name = field("event"), let data = field("data") else { return nil }
            return (field("id").flatMap { Int($0) } ?? 0, name, data)
        }
    }
}
