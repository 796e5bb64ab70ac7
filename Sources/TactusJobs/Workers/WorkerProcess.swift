import Dispatch
import Foundation
import Synchronization
import TactusFormats

/// A child process that takes lines and gives lines.
///
/// It gets a process group of its own, so that a ctrl-C at the terminal reaches only the service, and none of our file
/// descriptors but standard error. Its input and output are one socket: what it writes waits there until it is read,
/// writing to a child that is gone is an error and no signal, and a child that does not read cannot hold us up.
final class WorkerProcess: Sendable {
    /// Bytes of a line at the most: a timeline of twelve hours has about forty million.
    static let lineLimit = 128 << 20

    /// How it ended.
    enum Ending: Sendable, Equatable, CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32)

        var description: String {
            switch self {
            case .exited(let code): "it ended with exit code \(code)"
            case .signalled(let number): "it was ended by signal \(number)"
            }
        }
    }

    /// The system's number of the process.
    let id: pid_t
    private let socket: Int32
    private let lines: Mutex<LineReader>
    private let queue = DispatchQueue(label: "tactus.worker")
    /// `nil` while it runs or waits to be asked for.
    private let ending = Mutex<Ending?>(nil)

    /// Starts the command.
    ///
    /// - Throws: ``JobError`` with code `storage` and the system's reason.
    init(_ command: [String]) throws(JobError) {
        func failure(_ reason: Int32) -> JobError {
            JobError(.storage, "A worker cannot be started (\(String(cString: strerror(reason)))).")
        }
        guard let sockets = SocketPair() else { throw failure(errno) }
        let spawned = ChildProcess.spawn(command, standard: sockets.theirs)
        close(sockets.theirs)
        switch spawned {
        case .failed(let reason):
            close(sockets.ours)
            throw failure(reason)
        case .started(let process): id = process
        }
        socket = sockets.ours
        lines = Mutex(LineReader(descriptor: sockets.ours, limit: Self.lineLimit))
    }

    deinit {
        kill()
        close(socket)
        // Nobody else waits for it any more; the kernel needs a moment at the most.
        _ = reap(0)
    }

    /// Whether the process has not ended.
    var isRunning: Bool { reap(WNOHANG) == nil }

    /// Bytes that it has in memory; `nil` where the system does not say.
    var residentBytes: Int? { ending.withLock { $0 == nil ? ResidentMemory.bytes(of: id) : nil } }

    /// Hands it a line.
    ///
    /// - Returns: whether it could take it.
    func send(_ line: [UInt8]) -> Bool { SocketPair.send(line, to: socket) }

    /// Its next line, for one task at a time.
    ///
    /// - Returns: `nil` when it has ended or closed its output.
    func nextLine() async -> LineReader.Line? {
        await withCheckedContinuation { continuation in
            queue.async { [self] in continuation.resume(returning: lines.withLock { $0.next() }) }
        }
    }

    /// Ends it at once.
    func kill() {
        // Under the lock, since the number of a process that was waited for may belong to another one.
        ending.withLock { if $0 == nil { _ = Foundation.kill(id, SIGKILL) } }
    }

    /// Waits for its end, which is forced when it does not come within half a second.
    func waitForEnd() async -> Ending {
        for _ in 0..<50 {
            if let ending = reap(WNOHANG) { return ending }
            try? await Task.sleep(for: .milliseconds(10))
        }
        kill()
        return await withCheckedContinuation { continuation in
            queue.async { [self] in continuation.resume(returning: reap(0) ?? .signalled(SIGKILL)) }
        }
    }

    private func reap(_ options: Int32) -> Ending? {
        ending.withLock { ending in
            if ending == nil { ending = ChildProcess.wait(for: id, options) }
            return ending
        }
    }
}
