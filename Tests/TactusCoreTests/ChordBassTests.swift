import TactusCore
import TactusTestSupport
import Testing

struct ChordBassTests {
    /// D minor twice, two seconds each, its root position and then over A.
    private static let music = [[38, 62, 65, 69], [45, 62, 65, 69]]
    private let labels = [ChordLabel](repeating: .chord(2, .minor), count: 2)
    private let times = [0.0..<2.0, 2.0..<4.0]

    /// Posteriors of crema's basses that know nothing.
    private func basses(_ names: String = "bass", frames: Int = 43) -> FrameSeries {
        let names = (0..<12).map { "\(names) \($0)" } + ["\(names) N"]
        return FrameSeries(
            frameRate: 44_100.0 / 4096, axis: .label(names), binCount: 13,
            values: [Float](repeating: 1.0 / 13, count: 13 * frames))
    }

    @Test("The note that is loud below C3 is the bass, at any gain", arguments: [Float(0.01), 1])
    func loud(gain: Float) throws {
        let samples = TestMusic.play(Self.music, duration: 2).map { gain * $0 }
        let bass = try #require(ChordBass(spectrum: extract(.constantQ(.init()), from: samples), chords: basses()))
        #expect(try bass.chosen(for: labels, over: times).map { $0.text() } == ["D:min", "D:min/5"])
    }

    @Test("Without low notes the network's own bass stays")
    func high() throws {
        let samples = TestMusic.play([[74, 77, 81], [74, 77, 81]], duration: 2)
        let bass = try #require(ChordBass(spectrum: extract(.constantQ(.init()), from: samples), chords: basses()))
        let named = [labels[0], labels[0].over(bass: 5)]
        #expect(try bass.chosen(for: named, over: times) == named)
        #expect(try bass.chosen(for: [.none, .unknown], over: times) == [.none, .unknown])
    }

    @Test("A stretch beyond the evidence keeps its bass")
    func beyond() throws {
        let samples = TestMusic.play(Self.music, duration: 2)
        let bass = try #require(
            ChordBass(spectrum: extract(.constantQ(.init()), from: samples), chords: basses(frames: 0)))
        let named = [labels[0].over(bass: 9)]
        #expect(try bass.chosen(for: named, over: [9.0..<10.0]) == named)
    }

    @Test("A network without basses is not listened to")
    func otherNetwork() throws {
        let spectrum = try extract(.constantQ(.init()), from: TestMusic.play(Self.music, duration: 2))
        #expect(ChordBass(spectrum: spectrum, chords: basses("root")) == nil)
    }
}
