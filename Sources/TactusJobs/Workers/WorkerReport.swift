import TactusCore
import TactusFormats
import TactusStore

/// What a worker says about its job, with the payload that clients get.
enum WorkerReport: Sendable {
    case progress(JobProgress.Stage, Double)
    /// An event that is passed on as it is: `partial`, `layer`, `warning`.
    case note(JobEvent.Kind, [UInt8])
    case waveform
    case succeeded(Timeline, [UInt8])
    case failed(JobFailure)

    /// Whether the worker has no more to say about the job.
    var isLast: Bool {
        switch self {
        case .succeeded, .failed: true
        default: false
        }
    }

    /// Reads an event.
    ///
    /// - Parameters:
    ///   - event: as the worker sent it.
    ///   - ticket: the run; names of ours become the client's.
    /// - Throws: ``FormatError`` when a payload cannot be written.
    init(_ event: EventJSON.Event, of ticket: RunTicket) throws(FormatError) {
        switch event {
        case .progress(let stage, let fraction):
            let part = fraction.isFinite ? min(1, max(0, fraction)) : 0
            self = .progress(JobProgress.Stage(rawValue: stage) ?? .analysis, part)
        case .partial(let start, let end, let layers):
            self = .note(.partial, try Payload.partial(start: start, end: end, layers).json())
        case .layer(let names, let layers): self = .note(.layer, try Payload.layer(names, layers).json())
        case .warning(let message):
            self = .note(.warning, try Payload.warning(Self.shown(message, ticket)).json())
        case .waveform: self = .waveform
        case .result(var timeline):
            timeline.source.path = nil
            timeline.source.name = ticket.name
            self = .succeeded(timeline, try Payload.result(timeline).json())
        case .error(let code, let message):
            let known: JobFailure.Code =
                switch code {
                case "input": .input
                case "usage": .usage
                case "model": .model
                case "output": .storage
                case "cancelled": .cancelled
                default: .crash
                }
            self = .failed(JobFailure(known, Self.shown(message, ticket)))
        }
    }

    /// A sentence in which the recording has the client's name and not its path on this machine.
    private static func shown(_ message: String, _ ticket: RunTicket) -> String {
        message.replacing(ticket.job.path, with: ticket.name)
    }
}
