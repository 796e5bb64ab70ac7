import Foundation
import Testing

/// A run of the built `tactus`, in an environment of its own.
struct TactusProcess {
    let status: Int32
    let output: String
    let errors: String
    /// Wall-clock seconds.
    let seconds: Double

    /// The binary beside the test bundle; nil when it was not built.
    static let binary: URL? = {
        var folder = Bundle.module.bundleURL
        for _ in 0..<5 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("tactus")
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
        }
        return nil
    }()

    /// Runs the command and waits at most a minute for its end.
    ///
    /// - Parameters:
    ///   - arguments: after the command's name.
    ///   - folder: where it runs.
    ///   - input: what it reads from standard input.
    ///   - columns: width of the terminal that it is told of.
    ///   - interruptAfter: seconds until it gets SIGINT.
    /// - Throws: when the process cannot be started.
    init(
        _ arguments: [String], in folder: URL, input: String = "", columns: Int = 80, interruptAfter: Double? = nil
    ) throws {
        let binary = try #require(TactusProcess.binary)
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("tactus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        // Files rather than pipes: nothing blocks, however much is printed.
        let files = ["in", "out", "err"].map { scratch.appendingPathComponent($0) }
        for (file, text) in zip(files, [input, "", ""]) { try Data(text.utf8).write(to: file) }
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "COLUMNS": String(columns), "LC_ALL": "C.UTF-8", "HOME": scratch.path, "TACTUS_DATA": scratch.path,
            "PATH": "/usr/bin:/bin",
        ]
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        let start = ContinuousClock.now
        try process.run()
        if let interruptAfter {
            Thread.sleep(forTimeInterval: interruptAfter)
            process.interrupt()
        }
        while process.isRunning {
            if start.duration(to: .now) > .seconds(60) { process.terminate() }
            Thread.sleep(forTimeInterval: 0.01)
        }
        seconds = start.duration(to: .now) / .seconds(1)
        status = process.terminationStatus
        output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    }
}
