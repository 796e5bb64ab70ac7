import Foundation
import TactusCore
import TactusFormats
import Testing

struct WorkerLinesTests {
    @Test("Golden requests, which can be read back")
    func requests() throws {
        let options = WorkerJob.Options(pack: "open", quality: true, layers: ["beats"])
        let lines: [(WorkerRequest, String)] = [
            (
                .analyze(WorkerJob(id: "a", path: "/x/é.mp3", options: options, peaksPath: "/y")),
                #"{"id":"a","options":{"layers":["beats"],"pack":"open","quality":true},"path":"/x/é.mp3","peaksPath":"/y"}"#
            ),
            (.analyze(WorkerJob(id: "a", path: "b")), #"{"id":"a","path":"b"}"#),
            (.cancel(id: "a"), #"{"cancel":"a"}"#),
        ]
        for (request, line) in lines {
            #expect(String(decoding: try request.encode(), as: UTF8.self) == line + "\n")
            #expect(try WorkerRequest.decode(Array(line.utf8)) == request)
        }
        for line in [
            "", "x", "{}", #"{"id":"a"}"#, #"{"cancel":1}"#, #"{"id":"a","path":"b","options":{"layers":"beats"}}"#,
        ] {
            #expect(throws: FormatError.self) { try WorkerRequest.decode(Array(line.utf8)) }
        }
    }

    @Test("Events can be read back")
    func events() throws {
        var layers = Layers()
        layers.beats = [Beat(time: 0.1, position: 1, bar: 0, confidence: 0.3)]
        layers.bars = []
        let source = Source(path: nil, name: "a", duration: 1, sampleRate: 8000, channels: 1, contentHash: "sha256:00")
        let events: [EventJSON.Event] = [
            .progress(stage: "decoding", fraction: 0.42), .partial(start: 0, end: 15, layers), .waveform,
            .layer([.beats, .bars], layers), .warning("Line\nbreak"),
            .result(Timeline(source: source, layers: layers)), .error(code: "input", message: "é"),
        ]
        for event in events {
            let line = EventJSON(event, id: "job")
            #expect(try EventJSON.decode(line.encode()) == line)
        }
        #expect(throws: FormatError.self) { try EventJSON.decode(Array(#"{"event":"party"}"#.utf8)) }
    }

    @Test("Lines are whole however long they are; longer ones than allowed are skipped", arguments: [4, 70_000])
    func lines(limit: Int) throws {
        let long = String(repeating: "x", count: limit + 1)
        let exact = String(repeating: "y", count: limit)
        let url = FileManager.default.temporaryDirectory.appending(path: "tactus-lines-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("a\n\n\(exact)\n\(long)\n\(exact)\n\(long)\(long)\(long)\nend".utf8).write(to: url)
        let file = try FileHandle(forReadingFrom: url)
        var reader = LineReader(descriptor: file.fileDescriptor, limit: limit)
        var lines: [LineReader.Line] = []
        while let line = reader.next() { lines.append(line) }
        func whole(_ text: String) -> LineReader.Line { .whole(Array(text.utf8)) }
        #expect(lines == [whole("a"), whole(""), whole(exact), .tooLong, whole(exact), .tooLong, whole("end")])
    }
}
