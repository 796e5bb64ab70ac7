import TactusCore
import TactusFormats
import TactusTestSupport
import Testing

struct EventJSONTests {
    @Test("Golden lines")
    func golden() throws {
        var layers = Layers()
        layers.beats = [Beat(time: 0.5, position: 1, bar: 0, confidence: 0.75)]
        layers.bars = []
        let timeline = Timeline(
            source: Source(
                path: nil, name: "a", duration: 1, sampleRate: 8000, channels: 1, contentHash: "sha256:00"))
        let events = [
            EventJSON(.progress(stage: "decoding", fraction: 0.42)),
            EventJSON(.partial(start: 0, end: 15, layers)),
            EventJSON(.layer([.beats, .bars], layers)),
            EventJSON(.warning("Line\nbreak and \u{1B}[31m colour.")),
            EventJSON(.result(timeline), path: "music/a b.wav"),
            EventJSON(.error(code: "input", message: "“é”.wav: there is no such file"), path: "“é”.wav"),
        ]
        let bytes = try events.flatMap { try $0.encode() }
        try Golden.record(bytes, as: "events.ndjson", besideTest: #filePath)
        #expect(Golden.difference(bytes, from: "events.ndjson", in: .module) == nil)
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == events.count)
    }

    @Test("A fraction that is not finite is refused")
    func nonFinite() {
        #expect(throws: FormatError.self) { try EventJSON(.progress(stage: "decoding", fraction: .nan)).encode() }
    }
}
