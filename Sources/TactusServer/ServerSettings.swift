import TactusCore

/// How the service listens and what it accepts; the defaults are safe for one's own machine.
package struct ServerSettings: Sendable {
    /// Address to listen on.
    package var host = "127.0.0.1"
    /// Port; 0 lets the system choose.
    package var port = 8080
    /// The key that requests must show; needed unless `host` is a loopback address.
    package var key: APIKey?
    /// Names that the `Host` header may have on a loopback address, beside its own.
    package var allowedHosts: [String] = []
    /// Where the workers were told to run the networks: auto, cpu or cuda.
    package var device = "auto"
    /// Seconds that a request's body may take.
    package var bodySeconds = 900.0
    /// Seconds without a byte after which a connection that is waited for is closed.
    package var idleSeconds = 60
    /// Connections that are open at the same time; more wait to be accepted.
    package var maxConnections = 1024
    /// Seconds between the comments that keep an event stream open.
    package var heartbeatSeconds = 15.0
    /// Seconds that answers may go on after the service was asked to stop.
    package var stopSeconds = 5.0
    /// Where the files of the page and of the API's description are.
    package var files: ServerFiles

    /// Settings for one's own machine.
    package init(files: ServerFiles) { self.files = files }

    /// The page's address when `port` is listened on.
    package func address(port: Int) -> String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/" }

    /// Whether only programs on this machine can reach `host`.
    package static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        return host.lowercased() == "localhost" || host == "::1" || isIPv4
    }

    /// Most bytes of a request's header fields together.
    static let maxHeaderBytes = 32 * 1024
    /// Most header fields of a request.
    static let maxHeaderFields = 100
}
