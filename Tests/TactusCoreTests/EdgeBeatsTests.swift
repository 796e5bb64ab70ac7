import TactusCore
import Testing

struct EdgeBeatsTests {
    private let scene = RhythmScene(bars: [Int](repeating: 4, count: 8), bpm: 120)

    private func heard(_ beats: [TrackedBeat]) throws -> Range<Int> {
        EdgeBeats.heard(beats, try scene.evidence(), duration: scene.duration)
    }

    private func counted(_ activation: Double, meter: Int = 1, position: Int = 0) -> TrackedBeat {
        TrackedBeat(
            time: scene.duration - 0.5, meter: meter, position: position, beatActivation: activation,
            downbeatActivation: 0)
    }

    @Test("Beats with onsets stay, however weak their activation")
    func onsets() throws {
        var beats = scene.path
        beats[beats.count - 1].beatActivation = 0.1
        #expect(try heard(beats) == beats.indices)
    }

    @Test("A weak beat after the last onset is left out, a strong one stays")
    func ringing() throws {
        #expect(try heard(scene.path + [counted(0.5)]) == scene.path.indices)
        #expect(try heard(scene.path + [counted(0.95)]) == 0..<scene.beatCount + 1)
    }

    @Test("The bar of the last beat is counted out")
    func lastBar() throws {
        var beats = scene.path
        for index in beats.indices { (beats[index].meter, beats[index].position) = (4, (index + 1) % 4) }
        #expect(try heard(beats + [counted(0.5, meter: 4, position: 1)]) == 0..<scene.beatCount + 1)
    }

    @Test("What the last bar lacks is added as long as there is sound, and no more")
    func countedOut() throws {
        var whole = scene.path
        for index in whole.indices { (whole[index].meter, whole[index].position) = (4, index % 4) }
        let evidence = try scene.evidence()
        func countedOut(_ beats: [TrackedBeat], duration: Double? = nil) -> [TrackedBeat] {
            EdgeBeats.countedOut(beats, evidence, duration: duration ?? scene.duration)
        }
        #expect(countedOut(whole) == whole)
        let found = countedOut(whole.dropLast(2))
        #expect(found.map(\.position) == whole.map(\.position))
        #expect(zip(found, whole).allSatisfy { abs($0.time - $1.time) < 1e-9 })
        #expect(found.suffix(2).allSatisfy { $0.activation == 0 && $0.meter == 4 })
        #expect(countedOut(whole.dropLast(2), duration: whole[whole.count - 2].time + 0.1).count == whole.count - 1)
        #expect(countedOut(Array(whole.prefix(1))).count == 1)
    }

    @Test("No beats stay as they are")
    func none() throws {
        #expect(try heard([]).isEmpty)
    }
}
