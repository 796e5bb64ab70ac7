import Dispatch
import Foundation

/// Ctrl-C and SIGTERM as cancellation.
enum Interruption {
    /// Runs `work`; a signal cancels it, and ends the process when it has not stopped 0.9 s later.
    ///
    /// - Parameters:
    ///   - work: looks for cancellation itself.
    ///   - abandon: called before the process is ended by force; removes what is unfinished.
    /// - Throws: what `work` throws.
    static func cancels(
        _ work: @escaping @Sendable () async throws -> Void, abandon: @escaping @Sendable () -> Void
    ) async throws {
        let task = Task(operation: work)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)  // the source below takes it instead
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                task.cancel()
                DispatchQueue.global().asyncAfter(deadline: .now() + 0.9) {
                    abandon()
                    _exit(CommandError.Family.interrupted.exitCode)
                }
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        }
        try await task.value
    }
}
