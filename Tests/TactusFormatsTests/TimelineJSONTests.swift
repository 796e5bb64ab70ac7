import Foundation
import TactusCore
import TactusFormats
import TactusTestSupport
import Testing

struct TimelineJSONTests {
    @Test("Golden documents", arguments: [TimelineJSON.Layout.readable, .line])
    func golden(layout: TimelineJSON.Layout) throws {
        let bytes = try TimelineJSON(layout: layout).encode(SampleTimeline.full())
        let name = layout == .line ? "timeline-line.json" : "timeline.json"
        try Golden.record(bytes, as: name, besideTest: #filePath)
        #expect(Golden.difference(bytes, from: name, in: .module) == nil)
    }

    @Test("Reading back what was written gives the same timeline", arguments: 0..<60)
    func roundTrip(seed: UInt64) throws {
        let timeline = SampleTimeline.random(seed: seed)
        for layout in [TimelineJSON.Layout.readable, .line] {
            let format = TimelineJSON(layout: layout)
            let bytes = try format.encode(timeline)
            #expect(try format.decode(bytes) == timeline)
            #expect(try format.encode(timeline) == bytes)
            #expect(bytes.last == UInt8(ascii: "\n"))
            if layout == .line { #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1) }
        }
    }

    @Test("An array is what the list writes piece by piece, and JSON", arguments: [0, 1, 3])
    func arrays(count: Int) throws {
        let timelines = (0..<count).map { SampleTimeline.random(seed: UInt64(100 + $0)) }
        for layout in [TimelineJSON.Layout.readable, .line] {
            let bytes = try TimelineJSON(layout: layout).encode(timelines)
            #expect(try JSONDecoder().decode([Timeline].self, from: Data(bytes)) == timelines)
        }
    }

    @Test("A number that is not finite is refused, and the error says where", arguments: [Double.nan, .infinity])
    func nonFinite(number: Double) throws {
        var timeline = SampleTimeline.full()
        timeline.tempo?.curve[3].bpm = number
        let error = #expect(throws: FormatError.self) { try TimelineJSON().encode(timeline) }
        #expect(error?.code == .nonFinite)
        #expect(error?.place == "tempo.curve[3].bpm")
        #expect(error?.description.contains("tempo.curve[3].bpm is \(number)") == true)
    }

    @Test(
        "Bytes that are no timeline are refused",
        arguments: ["", "{", "[]", "{}", "{\"schemaVersion\":\"one\"}", "\u{0}", "null"])
    func malformed(text: String) {
        let error = #expect(throws: FormatError.self) { try TimelineJSON().decode(Array(text.utf8)) }
        #expect(error?.code == .malformed)
        #expect(error?.description.isEmpty == false)
    }

    @Test("What was not analysed is absent, what was not found is empty")
    func absence() throws {
        var timeline = Timeline(source: SampleTimeline.full().source)
        timeline.beats = []
        let text = String(decoding: try TimelineJSON(layout: .line).encode(timeline), as: UTF8.self)
        #expect(text.contains("\"beats\":[]"))
        #expect(!text.contains("chords"))
    }
}
