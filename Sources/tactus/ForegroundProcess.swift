import Foundation
import TactusJobs

/// Runs a command as a shell would in the foreground.
///
/// Foundation's `Process` is no use here: on Linux its child has every signal blocked and a process group of its own, so
/// that ctrl-C would leave it running.
enum ForegroundProcess {
    /// How it ended.
    enum Outcome: Equatable {
        case exited(Int32)
        case signalled(Int32)
        /// It was not started; the system's error number.
        case notStarted(Int32)
    }

    /// Runs `command`, found in `PATH`, and waits for it.
    ///
    /// Its standard input is empty and its standard output goes to our standard error. Ctrl-C reaches it as it reaches
    /// us; we go on waiting until it has cleaned up.
    static func run(_ command: [String]) -> Outcome {
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
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        var child: pid_t = 0
        let failure = ChildProcess.withCStrings(command) { arguments in
            ChildProcess.withCStrings(environment) { environment in
                posix_spawnp(&child, command[0], &actions, &attributes, arguments, environment)
            }
        }
        guard failure == 0 else { return .notStarted(failure) }

        let previous = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, previous) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            if errno != EINTR { return .notStarted(errno) }
        }
        let (code, number) = ChildProcess.meaning(ofStatus: status)
        return number == 0 ? .exited(code) : .signalled(number)
    }
}
