import HTTPTypes
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import TactusJobs
package import TactusModels
import UnixSignals

/// The HTTP service: routes, guards and limits around a job service.
package struct TactusService: Sendable {
    let jobs: JobService
    let settings: ServerSettings
    let folders: DataFolders
    let logger: Logger
    private let demo: DemoRecording?
    private let demoJob = DemoJob()
    private let counter = RequestCounter()

    /// Prepares the service; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - jobs: does the work; started and stopped along with the service.
    ///   - settings: how to listen.
    ///   - folders: where models are looked for.
    ///   - demo: a recording to hand in at the start.
    ///   - logger: takes what the operator should know.
    package init(
        jobs: JobService, settings: ServerSettings, folders: DataFolders, demo: DemoRecording? = nil, logger: Logger
    ) {
        self.jobs = jobs
        self.settings = settings
        self.folders = folders
        self.demo = demo
        self.logger = logger
    }

    /// The application: to be run, or to be tested without a socket.
    ///
    /// - Parameter onListening: called with the page's address when requests are taken.
    /// - Returns: the application, with the job service as a part of it.
    package func application(
        onListening: @escaping @Sendable (String) async -> Void = { _ in }
    ) -> Application<RouterResponder<ServerContext>> {
        let maxBytes = jobs.options.maxUploadBytes + UploadReceiver.formOverhead
        var configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ContinueHandler(maxBytes: maxBytes), ClientWatch()],
            idleTimeout: .seconds(Int64(settings.idleSeconds)))
        configuration.httpDecoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: ServerSettings.maxHeaderBytes, maxHeaderListSize: ServerSettings.maxHeaderBytes,
            maxHeaderFieldCount: ServerSettings.maxHeaderFields)
        return Application(
            router: router(), server: .http1(configuration: configuration),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: .maximum(settings.maxConnections, logger: logger)),
            services: [JobRunner(jobs: jobs, demo: demo, demoJob: demoJob, logger: logger)],
            onServerRunning: { channel in
                let address = settings.address(port: channel.localAddress?.port ?? settings.port)
                jobs.announce(address)
                await onListening(address)
            },
            logger: logger)
    }

    /// Runs until SIGTERM or SIGINT, which let answers that are under way end within a few seconds.
    ///
    /// - Throws: ``ListenError`` when the address cannot be listened on.
    package func run(onListening: @escaping @Sendable (String) async -> Void) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [application(onListening: onListening)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.stopSeconds)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListenError(error, host: settings.host, port: settings.port) ?? error
        }
    }

    /// A logger that writes to standard error.
    ///
    /// - Parameter isVerbose: also what is no trouble.
    /// - Returns: the logger.
    package static func logger(isVerbose: Bool) -> Logger {
        var logger = Logger(label: "tactus") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = isVerbose ? .info : .warning
        return logger
    }

    private var resources: [any Resource] {
        let receiver = UploadReceiver(jobs: jobs, bodySeconds: settings.bodySeconds)
        let heartbeat = Duration.seconds(settings.heartbeatSeconds)
        let vendor = settings.files.vendor.map { StaticFolder(path: $0, cacheControl: "public, max-age=86400") }
        let fresh = { (path: String) in StaticFolder(path: path, cacheControl: "no-cache") }
        return [
            AnalyzeResource(jobs: jobs, receiver: receiver, heartbeat: heartbeat),
            JobsResource(jobs: jobs, receiver: receiver),
            JobEventsResource(jobs: jobs, heartbeat: heartbeat),
            JobResultResource(jobs: jobs),
            ExportResource(jobs: jobs),
            AudioResource(jobs: jobs),
            EditsResource(jobs: jobs),
            SessionResource(key: settings.key),
            CapabilitiesResource(
                jobs: jobs, folders: folders, needsKey: settings.key != nil, device: settings.device, demo: demoJob),
            HealthResource(jobs: jobs),
            MetricsResource(jobs: jobs, counter: counter),
            DocumentationResource(folder: settings.files.description.map(fresh), vendor: vendor),
            PageResource(page: settings.files.page.map(fresh), vendor: vendor),
        ]
    }

    private func router() -> Router<ServerContext> {
        let routes = resources.flatMap(\.routes)
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: CountingMiddleware(counter: counter))
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ProblemMiddleware(index: RouteIndex(routes)))
        if ServerSettings.isLoopback(settings.host) {
            router.add(middleware: AddressGuard(allowedHosts: settings.allowedHosts))
        }
        if let key = settings.key { router.add(middleware: KeyGuard(key: key)) }
        for route in routes {
            router.on(RouterPath(route.path), method: route.method, use: route.handler)
        }
        return router
    }
}

/// Starts the job service before requests come and stops it after the last one.
private struct JobRunner: Service {
    let jobs: JobService
    let demo: DemoRecording?
    let demoJob: DemoJob
    let logger: Logger

    func run() async throws {
        await jobs.start()
        // Not waited for: making the recording cannot be cut short, and the service must stop when it is told to.
        let handingIn = Task { await handInDemo() }
        try? await gracefulShutdown()
        handingIn.cancel()
        await jobs.shutdown()
    }

    private func handInDemo() async {
        guard let demo else { return }
        do {
            try await demoJob.submit(demo, to: jobs)
        } catch is CancellationError {
        } catch {
            logger.warning("The demo song was not handed in", metadata: ["reason": "\(error)"])
        }
    }
}
