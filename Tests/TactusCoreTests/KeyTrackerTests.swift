import TactusCore
import TactusTestSupport
import Testing

struct KeyTrackerTests {
    private static let request = EvidenceKey.feature(.constantQ(ConstantQ.Options()))

    /// Chords of 2 s, one a bar, I vi IV V in each key for `bars` bars.
    private func song(_ keys: [KeyClass], bars: Int) -> [[Int]] {
        keys.flatMap { key in
            (0..<bars).map { bar in
                let minor = key.mode == .minor ? 1 : 0
                let degrees = [[0, 4 - minor, 7], [9 - minor, 12, 16 - minor], [5, 9 - minor, 12], [7, 11, 14]]
                let notes = degrees[bar % 4].map { 48 + key.tonic + $0 }
                return [notes[0] - 12] + notes
            }
        }
    }

    private func track(
        _ chords: [[Int]], hasBars: Bool = true, key: Key = Key(name: "unknown", confidence: 0.1)
    ) throws -> [KeySpan] {
        let spectrum = try extract(.constantQ(.init()), from: TestMusic.play(chords, duration: 2))
        let heard = TestMusic.posteriors(chords)
        let rows = (0..<spectrum.frameCount - 1).flatMap { frame in
            heard[min(chords.count - 1, Int(Double(frame) / spectrum.frameRate / 2))]
        }
        let posteriors = FrameSeries(
            frameRate: spectrum.frameRate, axis: heard.axis, binCount: heard.binCount, values: rows)
        var layers = Layers()
        layers.key = key
        layers.bars =
            !hasBars
            ? []
            : chords.indices.map {
                Bar(index: $0, start: 2 * Double($0), end: 2 * Double($0 + 1), numerator: 4, tempo: 120)
            }
        let evidence = Evidence(
            duration: 2 * Double(chords.count),
            series: [Self.request: spectrum, .activations(.chords): posteriors])
        return try #require(try KeyTracker().analyze(evidence, given: layers).layers.keys)
    }

    @Test("A modulation is found within two bars", arguments: [1, 2, 3, 8, 11], [Key.Mode.major, .minor])
    func modulation(semitones: Int, mode: Key.Mode) throws {
        let (before, after) = (KeyClass(tonic: 7, mode: mode), KeyClass(tonic: 7 + semitones, mode: mode))
        for hasBars in [true, false] {
            let found = try track(song([before], bars: 24) + song([after], bars: 12), hasBars: hasBars)
            #expect(found.map(\.name) == [before.name, after.name])
            #expect(abs((found.last?.start ?? 0) - 48) <= 4)
            #expect(found.first?.start == 0 && found.first?.end == found.last?.start && found.last?.end == 72)
            #expect(found.allSatisfy { $0.confidence > 0.5 && $0.confidence <= 1 })
            if hasBars { #expect(found.last?.start.truncatingRemainder(dividingBy: 2) == 0) }
        }
    }

    @Test("There and back again")
    func thereAndBack() throws {
        let home = KeyClass(tonic: 0, mode: .major)
        let found = try track(song([home, KeyClass(tonic: 3, mode: .major), home], bars: 16))
        #expect(found.map(\.name) == ["C major", "Eb major", "C major"])
        #expect(zip(found, [0.0, 32, 64]).allSatisfy { abs($0.start - $1) <= 4 })
    }

    @Test("A recording in one key has that of the whole", arguments: [Key.Mode.major, .minor])
    func oneKey(mode: Key.Mode) throws {
        let home = KeyClass(tonic: 10, mode: mode)
        let key = Key(
            name: home.name, tonic: home.tonicName, mode: mode, camelot: home.camelot, confidence: 0.7)
        let found = try track(song([home], bars: 32), key: key)
        #expect(found == [KeySpan(start: 0, end: 64, key: home, confidence: 0.7)])
        #expect(try track(song([home], bars: 32)) == [])
    }

    @Test("Silence and an empty recording have none")
    func silence() throws {
        for duration in [0.0, 0.05, 30] {
            let count = Int(duration * 44_100)
            let spectrum = try extract(.constantQ(.init()), from: [Float](repeating: 0, count: count))
            let frames = max(0, spectrum.frameCount - 1)
            let axis = TestMusic.posteriors([[48]]).axis
            let evidence = Evidence(
                duration: duration,
                series: [
                    Self.request: spectrum,
                    .activations(.chords): FrameSeries(
                        frameRate: spectrum.frameRate, axis: axis, binCount: 25,
                        values: [Float](repeating: 0, count: 25 * frames)),
                ])
            #expect(try KeyTracker().analyze(evidence, given: Layers()).layers.keys == [])
        }
    }
}
