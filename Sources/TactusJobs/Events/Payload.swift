import TactusCore
import TactusFormats
import TactusStore

/// What stands in the `data` of an event: the worker's event without its name.
enum Payload: Encodable {
    case progress(JobProgress)
    case partial(start: Double, end: Double, Layers)
    case layer([LayerName], Layers)
    case warning(String)
    case waveform
    case result(Timeline)
    /// Of an `error`, and of `stopping`.
    case error(Problem)
    case end(JobState)

    private enum CodingKeys: CodingKey { case start, end, layers, message, timeline, state }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .progress(let progress): try progress.encode(to: encoder)
        case .partial(let start, let end, let layers):
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
            try layers.encode(to: encoder)
        case .layer(let names, let layers):
            try container.encode(names, forKey: .layers)
            try layers.encode(to: encoder)
        case .warning(let message): try container.encode(message, forKey: .message)
        case .waveform: break
        case .result(let timeline): try container.encode(timeline, forKey: .timeline)
        case .error(let problem): try problem.encode(to: encoder)
        case .end(let state): try container.encode(state, forKey: .state)
        }
    }

    /// One line without a line break.
    ///
    /// - Throws: ``FormatError`` when a number is not finite.
    func json() throws(FormatError) -> [UInt8] { try JSONDocument.encode(self, layout: .line).dropLast() }

    /// Of a result that is JSON already.
    static func result(_ timeline: [UInt8]) -> [UInt8] { beforeTimeline + timeline + [UInt8(ascii: "}")] }

    /// The timeline in the payload of a `result`, which has nothing else.
    static func timeline(inResult json: [UInt8]) -> [UInt8] { Array(json.dropFirst(beforeTimeline.count).dropLast()) }

    private static let beforeTimeline = Array(#"{"timeline":"#.utf8)
}
