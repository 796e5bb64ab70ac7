import Foundation
import TactusCore
import TactusFormats

/// A file, or standard input, with a timeline that `tactus analyze --json` wrote.
struct TimelineFile {
    /// `-` is standard input.
    let path: String

    /// The timeline in a format.
    ///
    /// - Throws: ``CommandError`` of the family `input` that names the file.
    func encoded(as format: any TimelineFormat) throws(CommandError) -> [UInt8] {
        let timeline = try timeline()
        do throws(FormatError) {
            return try format.encode(timeline)
        } catch {
            throw failure(error.description)
        }
    }

    private func timeline() throws(CommandError) -> Timeline {
        let bytes = try bytes()
        let timelines: [Timeline]
        do throws(FormatError) {
            // Of several recordings the command wrote an array.
            let isList = bytes.first { $0 > UInt8(ascii: " ") } == UInt8(ascii: "[")
            timelines = try isList ? JSONDocument.decode([Timeline].self, from: bytes) : [TimelineJSON().decode(bytes)]
        } catch {
            throw failure("is no timeline that tactus analyze --json wrote: \(error.description)")
        }
        guard timelines.count == 1, let timeline = timelines.first else {
            let first = "jq '.[0]'\(path == "-" ? "" : " " + path) | tactus export FORMAT -"
            throw failure(
                timelines.isEmpty
                    ? "holds no timeline"
                    : "holds \(timelines.count) timelines; export one at a time, the first for example: \(first)")
        }
        let known = Timeline.currentSchemaVersion
        guard timeline.schemaVersion == known else {
            throw failure("has the schemaVersion \(timeline.schemaVersion); this tactus reads \(known)")
        }
        return timeline
    }

    private func bytes() throws(CommandError) -> [UInt8] {
        guard path != "-" else { return try DocumentFile.read(.standardInput, named: name) }
        guard FileManager.default.fileExists(atPath: path) else { throw failure("there is no such file") }
        return try DocumentFile.read(path)
    }

    private var name: String { path == "-" ? "standard input" : path }

    private func failure(_ text: String) -> CommandError {
        CommandError(.input, "\(name): \(text)")
    }
}
