import ArgumentParser
import Foundation
import TactusDemo
import TactusJobs
import TactusModels
import TactusServer

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the web page and the HTTP API.",
        discussion: """
            Prints the address when it takes requests; Ctrl-C or SIGTERM stops it, and what was waiting or running goes \
            on at the next start. Docs/Server.md describes routes, limits and how to run it behind a proxy.

            Other machines can reach it only with --host, which needs a key: set TACTUS_API_KEY.

            \(CommandError.exitCodes)
            """)

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(parsing: .unconditional, help: "Port to listen on; 0 lets the system choose.")
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "Folder for jobs, uploads and results; unless said, 'service' in the data folder.", valueName: "folder"),
        completion: .directory)
    var data: String?

    @Option(parsing: .unconditional, help: "Recordings analysed at the same time; 0 is one a core.")
    var workers = 0

    @Option(help: "Where the networks run: auto takes an NVIDIA GPU when it can.")
    var device = ComputeDevice.auto

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Largest recording that is accepted.", valueName: "bytes"))
    var maxUploadBytes = 500_000_000

    @Option(parsing: .unconditional, help: ArgumentHelp("Recordings that wait at the most.", valueName: "count"))
    var queue = 256

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Days after which the audio of finished jobs is removed; unless said, never.", valueName: "days"))
    var retentionDays: Double?

    @Option(
        help: ArgumentHelp(
            "Key that requests must show, 16 characters at least; TACTUS_API_KEY sets it where no other user sees it.",
            valueName: "key"))
    var apiKey: String?

    @Option(
        help: ArgumentHelp(
            "Name that a proxy on this machine passes on as the host; may be repeated.", valueName: "name"))
    var allowHost: [String] = []

    @Flag(help: "Analyse the demo song at the start, so that the page shows one.")
    var openDemo = false

    @Flag(name: .shortAndLong, help: "Say on standard error what happens, not only what goes wrong.")
    var verbose = false

    /// Shortest key.
    private static let minKeyLength = 16

    mutating func validate() throws {
        try Self.check("--port", port, in: 0...65_535)
        try Self.check("--workers", workers, in: 0...256)
        try Self.check("--max-upload-bytes", maxUploadBytes, in: 1...1 << 40)
        try Self.check("--queue", queue, in: 1...100_000)
        if let retentionDays, !(0.001...36_500).contains(retentionDays) {
            throw ValidationError("--retention-days: must be in 0.001 … 36500, is \(retentionDays).")
        }
        if let key, key.utf8.count < Self.minKeyLength {
            throw ValidationError("--api-key: must have \(Self.minKeyLength) characters at least.")
        }
        guard key != nil || ServerSettings.isLoopback(host) else {
            throw ValidationError(
                "--host \(host): other machines could reach it, which needs a key; set TACTUS_API_KEY or --api-key.")
        }
    }

    private static func check(_ option: String, _ value: Int, in range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError("\(option): must be in \(range.lowerBound) … \(range.upperBound), is \(value).")
        }
    }

    private var key: String? {
        [apiKey, ProcessInfo.processInfo.environment["TACTUS_API_KEY"]].compactMap { $0 }.first { !$0.isEmpty }
    }

    func run() async throws {
        let folders = DataFolders.current
        // Better said now than by every job.
        if device == .cuda { _ = try DeviceChoice(device, in: folders, hasGPU: DeviceChoice.hasGPU) }
        let jobs: JobService
        do { jobs = try JobService(jobOptions(folders)) } catch { throw CommandError(.output, error.description) }
        let service = TactusService(
            jobs: jobs, settings: settings(folders), folders: folders, demo: openDemo ? Self.demo : nil,
            logger: TactusService.logger(isVerbose: verbose))
        warnOfWhatIsMissing(folders)
        do {
            try await service.run { address in Self.announce(address) }
        } catch let error as ListenError {
            throw CommandError(.output, error.description)
        }
    }

    private func jobOptions(_ folders: DataFolders) -> JobServiceOptions {
        var options = JobServiceOptions(
            folder: data ?? folders.paths[0] + "/service",
            workerCommand: [Self.executable, "worker", "--device", device.rawValue])
        options.workers = workers
        options.queueLimit = queue
        options.maxUploadBytes = maxUploadBytes
        options.retentionDays = retentionDays
        return options
    }

    private func settings(_ folders: DataFolders) -> ServerSettings {
        let folder = URL(filePath: Self.executable).deletingLastPathComponent().path(percentEncoded: false)
        var settings = ServerSettings(files: ServerFiles(executableFolder: folder, folders: folders))
        settings.host = host
        settings.port = port
        settings.key = key.map { APIKey($0) }
        settings.allowedHosts = allowHost
        settings.device = device.rawValue
        return settings
    }

    private static var executable: String {
        Bundle.main.executableURL?.resolvingSymlinksInPath().path(percentEncoded: false) ?? CommandLine.arguments[0]
    }

    private static let demo = DemoRecording(name: "Tactus demo song.wav") {
        WAVFile.bytes(mono: DemoSong.render().samples, sampleRate: DemoSong.sampleRate)
    }

    private static func announce(_ address: String) {
        let line = "Tactus is at \(address) (Ctrl-C stops it)\n"
        _ = OutputSink.writeAll(Array(line.utf8), to: STDOUT_FILENO)
    }

    /// The service runs without models, but every job would fail: better said now.
    private func warnOfWhatIsMissing(_ folders: DataFolders) {
        do throws(ModelError) {
            _ = try ModelLibrary(folders: folders).pack("open")
        } catch {
            Terminal.say("Warning: \(error)")
        }
        if folders.first("web") == nil {
            Terminal.say("Warning: the page's libraries are missing; to fetch them: make models")
        }
    }
}
