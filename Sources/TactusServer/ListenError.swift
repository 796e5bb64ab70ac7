import Foundation
import NIOCore

/// The service cannot listen where it should; the description is one sentence.
package struct ListenError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Puts into words what the system said; nil when the error is about something else.
    init?(_ error: any Error, host: String, port: Int) {
        let place = "\(host) port \(port)"
        if let error = error as? IOError {
            let reason: String
            switch error.errnoCode {
            case EADDRINUSE:
                let holder = PortHolder.name(port: port).map { " (\($0))" } ?? ""
                reason = "another program listens there\(holder); stop it, or choose another port with --port"
            case EACCES, EPERM:
                reason = "ports below 1024 need special rights; choose another with --port"
            case EADDRNOTAVAIL:
                reason = "this machine does not have that address"
            default:
                reason = error.description
            }
            description = "Cannot listen on \(place): \(reason)."
        } else if error is SocketAddressError {
            description = "Cannot listen on \(place): there is no such host."
        } else {
            return nil
        }
    }
}
