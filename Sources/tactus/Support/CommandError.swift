import Foundation
import TactusAudio
import TactusCore
import TactusFormats
import TactusModels

/// Why a command ends, and with which exit code.
struct CommandError: Error, CustomStringConvertible {
    /// Families of failure; the raw value is the name in the NDJSON.
    enum Family: String {
        /// Nobody reads the result any more, which is no failure.
        case closedOutput
        case usage, input, output, model, partial, interrupted

        var exitCode: Int32 {
            switch self {
            case .closedOutput: 0
            case .usage: 2
            case .input, .output: 3
            case .model: 4
            case .partial: 5
            case .interrupted: 130
            }
        }

        /// Whether the other files of the call are not to be tried any more.
        var endsCall: Bool { self == .closedOutput || self == .output || self == .interrupted }
    }

    /// The exit codes as `--help` lists them.
    static let exitCodes = """
        Exit codes:
          0    success
          2    wrong usage
          3    a file cannot be read, or the result cannot be written
          4    a model is missing or failed
          5    some of several files failed, or a recording was cut short
          130  interrupted
        """

    let family: Family
    /// A sentence.
    let description: String

    init(_ family: Family, _ description: String) {
        self.family = family
        self.description = description
    }

    /// Sorts the errors of our modules into families; nil for those of the argument parser.
    init?(_ error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as AudioError: self.init(.input, error.description)
        case let error as ModelError where error.code == .cancelled: self.init(.interrupted, "interrupted")
        case let error as ModelError: self.init(.model, error.description)
        case let error as ParameterError: self.init(.usage, error.description)
        case let error as FormatError: self.init(.input, error.description)
        case is CancellationError: self.init(.interrupted, "interrupted")
        default: return nil
        }
    }

    /// Says it on standard error.
    func report() {
        guard family != .closedOutput else { return }
        Terminal.say(description)
    }
}
