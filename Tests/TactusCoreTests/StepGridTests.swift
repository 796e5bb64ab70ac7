import TactusCore
import TactusTestSupport
import Testing

struct StepGridTests {
    private func bars(_ starts: [Double], end: Double) -> [Bar] {
        zip(starts, Array(starts.dropFirst()) + [end]).enumerated().map {
            Bar(index: $0, start: $1.0, end: $1.1, numerator: 4, tempo: 120)
        }
    }

    @Test("Steps are the bars; what is shorter than a bar joins the bar beside it")
    func bars() {
        let grid = StepGrid()
        #expect(grid.times(bars: bars([0.5, 2.5, 4.5], end: 6.5), duration: 7) == [0, 2.5, 4.5, 7])
        #expect(grid.times(bars: bars([2.5, 4.5], end: 6.5), duration: 10) == [0, 2.5, 4.5, 6.5, 10])
        #expect(grid.times(bars: bars([0, 2, 4, 6], end: 6.5), duration: 6.5) == [0, 2, 4, 6.5])
    }

    @Test("Without bar lines steps are two seconds, about")
    func withoutBars() {
        #expect(StepGrid().times(bars: [], duration: 10) == [0, 2, 4, 6, 8, 10])
        #expect(StepGrid().times(bars: bars([20], end: 22), duration: 22).count == 12)
        #expect(StepGrid().times(bars: [], duration: 3) == [0, 3])
        #expect(StepGrid().times(bars: [], duration: 0) == [0])
    }

    @Test("Too many steps are joined in twos and fours", arguments: [1, 2, 7, 100])
    func limit(limit: Int) {
        var grid = StepGrid()
        let all = grid.times(bars: [], duration: 301)
        grid.limit = limit
        let times = grid.times(bars: [], duration: 301)
        #expect(times.count - 1 <= limit && Set(times).isSubset(of: all))
        #expect(times.first == 0 && times.last == 301)
    }

    @Test("Times ascend, whatever the bars", arguments: UInt64(0)..<20)
    func ascending(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let starts = (0..<30).map { _ in Double.random(in: 0...60, using: &random) }.sorted()
        let times = StepGrid().times(bars: bars(starts, end: 61), duration: 50)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
        #expect(times.first == 0 && times.last == 50)
    }
}
