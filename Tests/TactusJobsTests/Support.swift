import Foundation
import TactusJobs
import TactusStore
import Testing

/// A folder for a service and its fake workers, which goes with the value.
final class ServiceFolder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tactus-jobs-\(UUID().uuidString)")
        for name in ["data", "asked"] {
            try FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Path of the service's data folder, or of a file in it.
    func data(_ name: String = "") -> String { url.appending(path: "data/\(name)").path(percentEncoded: false) }

    /// Names of the files in a folder of the service.
    func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: data(folder)).sorted()
    }

    /// How often fake workers were asked to do something.
    func asked(_ what: String) -> Int {
        let log = try? String(contentsOf: url.appending(path: "asked/\(what)"), encoding: .utf8)
        return log?.split(separator: "\n").count ?? 0
    }

    /// Options of a service with one fake worker.
    func options(_ change: (inout JobServiceOptions) -> Void = { _ in }) -> JobServiceOptions {
        let script = Bundle.module.bundleURL.appending(path: "Fixtures/worker.py").path(percentEncoded: false)
        let asked = url.appending(path: "asked").path(percentEncoded: false)
        var options = JobServiceOptions(
            folder: data(), workerCommand: ["/usr/bin/env", "python3", "-S", "-E", "-u", script, asked])
        options.workers = 1
        change(&options)
        return options
    }
}

extension JobService {
    /// Uploads what a fake worker is to do.
    nonisolated func upload(_ text: String) async throws -> Upload {
        let writer = try beginUpload()
        try Array(text.utf8).withUnsafeBytes { bytes throws in try writer.write(bytes) }
        return try await writer.finish()
    }

    /// Hands in what a fake worker is to do.
    @discardableResult
    func submit(_ text: String, name: String = "song.mp3", key: String? = nil) async throws -> Job {
        try submit(try await upload(text), name: name, options: JobOptions(), idempotencyKey: key).job
    }

    /// Waits for the end of a job.
    func ended(_ id: String) async throws -> Job {
        if let events = try events(of: id) { for await _ in events {} }
        return try job(id)
    }

    /// Waits until a `slow` or `deaf` job is on its way.
    func running(_ id: String) async throws {
        guard let events = try events(of: id) else { return }
        for await event in events where event.text.contains("analysis") { return }
    }
}

extension JobEvent {
    /// The payload.
    var text: String { String(decoding: json, as: UTF8.self) }
}

/// Runs `body` with a service that is shut down afterwards, whatever happens.
func withService(
    _ options: JobServiceOptions, isStarted: Bool = true, _ body: (JobService) async throws -> Void
) async throws {
    let service = try JobService(options)
    if isStarted { await service.start() }
    do { try await body(service) } catch {
        await service.shutdown()
        throw error
    }
    await service.shutdown()
}

/// Waits until something is so, at most half a minute.
func eventually(_ isSo: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<1500 {
        if try await isSo() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}
