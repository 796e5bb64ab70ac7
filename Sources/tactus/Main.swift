import ArgumentParser
import CMemory
import Foundation

/// Runs the command and turns errors into messages and exit codes.
@main
enum Main {
    static func main() async {
        // A reader that goes away is an error of the write that follows, and not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // A standard descriptor that came closed is taken, or the next file opened would stand in its place.
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDONLY)
        }
        // The pages of long recordings go back to the system as soon as they are done with.
        cmem_return_blocks_from(1 << 18)
        do {
            var command = try Tactus.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    private static func leave(with error: any Error) -> Never {
        if let failure = CommandError(error) {
            failure.report()
            exit(failure.family.exitCode)
        }
        let code = Tactus.exitCode(for: error)
        if code == .validationFailure, let meant = MissingCommand.error(for: Array(CommandLine.arguments.dropFirst())) {
            meant.report()
            exit(meant.family.exitCode)
        }
        let message = Tactus.fullMessage(for: error)
        if !message.isEmpty {
            let bytes = Array((message + "\n").utf8)
            _ = OutputSink.writeAll(bytes, to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO)
        }
        exit(code == .validationFailure ? CommandError.Family.usage.exitCode : code.rawValue)
    }
}
