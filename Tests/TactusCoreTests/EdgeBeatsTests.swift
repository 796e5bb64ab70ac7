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

    @Test("No beats stay as they are")
    func none() throws {
        #expect(try heard([]).isEmpty)
    }
}
