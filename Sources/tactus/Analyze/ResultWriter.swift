import Foundation
import TactusCore
import TactusFormats

/// Writes the events of files to the output in one of the formats.
struct ResultWriter {
    enum Format: Sendable {
        case summary, json, ndjson
    }

    private let format: Format
    private let isList: Bool
    private let sink: OutputSink
    private let summary: SummaryText
    private var list = TimelineJSONList()
    private var limit = RateLimit()
    private var pageCount = 0

    /// Starts a document.
    ///
    /// - Parameters:
    ///   - format: how results are written.
    ///   - isList: whether JSON is an array and NDJSON names the file on every line.
    ///   - sink: where they go.
    ///   - isFile: whether that is a file, so that the terminal's abilities do not count.
    init(_ format: Format, isList: Bool, to sink: OutputSink, isFile: Bool) {
        self.format = format
        self.isList = isList
        self.sink = sink
        let terminal = Terminal(STDOUT_FILENO)
        summary = SummaryText(
            width: terminal.width, usesColour: terminal.usesColour && !isFile, usesUnicode: terminal.usesUnicode)
    }

    /// Whether warnings are only in the result, where a person might not see them.
    var hidesWarnings: Bool { format != .summary }

    /// Writes what an event of a file adds.
    mutating func write(_ event: EventJSON.Event, of path: String) throws {
        if format == .ndjson {
            if case .progress(let stage, let fraction) = event, !limit.allows(stage: stage, fraction: fraction) {
                return
            }
            return try sink.write(EventJSON(event, path: isList ? path : nil).encode())
        }
        guard case .result(let timeline) = event else { return }
        if format == .json {
            return try sink.write(isList ? list.append(timeline) : TimelineJSON().encode(timeline))
        }
        try sink.write((pageCount > 0 ? Array("\n\n".utf8) : []) + summary.encode(timeline))
        pageCount += 1
    }

    /// Ends the document.
    mutating func finish() throws {
        if format == .json, isList { try sink.write(list.finish()) }
    }
}
