import CSpawn
import Foundation

/// Starting and waiting for a child, with the care that `posix_spawn` needs on each system.
package enum ChildProcess {
    /// What became of a start.
    enum Start: Sendable {
        case started(pid_t)
        /// The system's error number.
        case failed(Int32)
    }

    /// Starts `command` with a descriptor as its standard input and output, our standard error, and nothing else of ours.
    ///
    /// Every signal has its default effect in it, and its process group is its own.
    static func spawn(_ command: [String], standard descriptor: Int32) -> Start {
        guard let executable = command.first else { return .failed(ENOENT) }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // Never a standard descriptor itself, for which dup2 would keep the flag that closes it in the child.
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP)
        #if canImport(Darwin)
            posix_spawn_file_actions_addinherit_np(&actions, STDERR_FILENO)
            flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            let refusal = cspawn_add_close_from(&actions, STDERR_FILENO + 1)
            guard refusal == 0 else { return .failed(refusal) }
        #endif
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        sigdelset(&signals, SIGKILL)
        sigdelset(&signals, SIGSTOP)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var environment = ProcessInfo.processInfo.environment
        // A crash is to end the worker now, and not after a minute of unwinding.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        let variables = environment.map { "\($0.key)=\($0.value)" }
        var child: pid_t = 0
        let failure = withCStrings(command) { arguments in
            withCStrings(variables) { posix_spawn(&child, executable, &actions, &attributes, arguments, $0) }
        }
        return failure == 0 ? .started(child) : .failed(failure)
    }

    /// How a child ended; `nil` when it has not, and `options` say not to wait.
    static func wait(for child: pid_t, _ options: Int32) -> WorkerProcess.Ending? {
        var status: Int32 = 0
        var found = waitpid(child, &status, options)
        while found < 0, errno == EINTR { found = waitpid(child, &status, options) }
        guard found != 0 else { return nil }
        guard found > 0 else { return .exited(-1) }  // somebody else has waited for it
        let (code, signal) = meaning(ofStatus: status)
        return signal == 0 ? .exited(code) : .signalled(signal)
    }

    /// The exit code and the signal, of which one is 0, in what `waitpid` tells of a child that has ended.
    package static func meaning(ofStatus status: Int32) -> (code: Int32, signal: Int32) {
        // POSIX leaves the layout to macros that Swift does not see; these are theirs on Linux and macOS.
        let signal = status & 0x7f
        return (signal == 0 ? (status >> 8) & 0xff : 0, signal)
    }

    /// Calls `body` with the strings as a C array that ends in a null pointer.
    package static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
