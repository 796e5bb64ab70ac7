import TactusCore
import Testing

struct ChordChangeCostsTests {
    private let beats = (0..<4).map { Beat(time: 1 + Double($0), position: $0 + 1, bar: 0, confidence: 1) }
    private let bars = [Bar(index: 0, start: 1, end: 5, numerator: 4, tempo: 60)]

    @Test("A change costs by its place in the bar, between beats most")
    func places() {
        let large = ChordChangeCosts.large.logProbabilities(frameCount: 12, frameRate: 2, beats: beats, bars: bars)
        let none = -Double.infinity
        #expect(large == [-30, -30, -15, none, -45, none, -30, none, -45, -30, -30, -30])
        let crema = ChordChangeCosts.crema.logProbabilities(frameCount: 12, frameRate: 2, beats: beats, bars: bars)
        #expect(crema == [-8.28, -8.28, -5, -16, -9, -16, -7, -16, -9, -8.28, -8.28, -8.28])
    }

    @Test("An odd bar has no middle")
    func waltz() {
        let waltz = (0..<3).map { Beat(time: Double($0), position: $0 + 1, bar: 0, confidence: 1) }
        let bars = [Bar(index: 0, start: 0, end: 3, numerator: 3, tempo: 60)]
        let values = ChordChangeCosts.crema.logProbabilities(frameCount: 3, frameRate: 1, beats: waltz, bars: bars)
        #expect(values == [-5, -9, -9])
    }

    @Test("Without beats or bar lines changes cost the usual")
    func unknown() {
        let unbarred = beats.map { Beat(time: $0.time, confidence: 1) }
        let costs = ChordChangeCosts.large
        #expect(
            costs.logProbabilities(frameCount: 4, frameRate: 2, beats: unbarred, bars: []) == [-30, -30, -30, -30])
        #expect(costs.logProbabilities(frameCount: 2, frameRate: 2, beats: [], bars: []) == [-30, -30])
        #expect(costs.logProbabilities(frameCount: 0, frameRate: 2, beats: beats, bars: bars) == [])
    }
}
