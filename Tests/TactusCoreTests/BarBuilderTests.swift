import TactusCore
import Testing

struct BarBuilderTests {
    private func beat(_ time: Double, _ position: Int, of meter: Int) -> TrackedBeat {
        TrackedBeat(time: time, meter: meter, position: position, beatActivation: 0.5, downbeatActivation: 0.4)
    }

    private func build(_ stretches: [[TrackedBeat]], duration: Double) -> BarBuilder {
        BarBuilder(stretches, duration: duration) { _, beats in beats }
    }

    /// Bars of some meters at 120 bpm from `start` on.
    private func bars(_ meters: [Int], start: Double) -> [TrackedBeat] {
        meters.flatMap { meter in (0..<meter).map { (meter, $0) } }.enumerated()
            .map { beat(start + 0.5 * Double($0), $1.1, of: $1.0) }
    }

    @Test("A bar ends where the next begins, the last one where its beats would")
    func ends() {
        let built = build([bars([4, 4], start: 1)], duration: 60)
        #expect(built.bars.map(\.start) == [1, 3])
        #expect(built.bars.map(\.end) == [3, 5])
        #expect(built.bars.map(\.tempo) == [120, 120])
        #expect(built.beats.map(\.position) == [1, 2, 3, 4, 1, 2, 3, 4])
        #expect(built.beats.map(\.bar) == [0, 0, 0, 0, 1, 1, 1, 1])
        #expect(built.meters.map(\.end) == [5])
    }

    @Test("An unfinished last bar is shown to its expected end, but not beyond the recording")
    func unfinished() {
        let beats = Array(bars([4, 4], start: 1).dropLast(2))
        #expect(build([beats], duration: 60).bars[1].end == 5)
        #expect(build([beats], duration: 4.2).bars[1].end == 4.2)
        // Its tempo is that of its beats all the same.
        #expect(build([beats], duration: 4.2).bars[1].tempo == 120)
    }

    @Test("Beats before the first bar line belong to no bar")
    func pickup() {
        let built = build([Array(bars([3, 3, 3], start: 0).dropFirst())], duration: 60)
        #expect(built.beats.prefix(3).map(\.bar) == [nil, nil, 0])
        #expect(built.beats.prefix(3).map(\.position) == [2, 3, 1])
    }

    @Test("Equal bars make one stretch of meter, another meter begins another")
    func meters() {
        let built = build([bars([4, 4, 3, 3, 4], start: 0)], duration: 60)
        #expect(built.meters.map(\.numerator) == [4, 3, 4])
        #expect(built.meters.map(\.start) == [0, 4, 7])
        #expect(built.meters.map(\.end) == [4, 7, 9])
    }

    @Test("In compound time three written notes are a beat; fast odd bars are written in eighths")
    func signatures() {
        func written(_ meters: [Int], isCompound: Bool, speed: Double = 1) -> [String] {
            let beats = bars(meters, start: 0).map { beat in
                var beat = beat
                beat.time /= speed
                return beat
            }
            let built = BarBuilder([beats], duration: 60, isCompound: isCompound) { Double($0) / 10 + 0 * $1 }
            #expect(built.meters.map(\.beatsPerBar) == meters)
            #expect(built.bars.map(\.numerator) == meters)
            #expect(built.meters.map(\.confidence) == meters.map { Double($0) / 10 })
            return built.meters.map { "\($0.numerator)/\($0.denominator)" }
        }
        #expect(written([2, 3, 4], isCompound: true) == ["6/8", "9/8", "12/8"])
        #expect(written([2, 3, 4, 7], isCompound: false) == ["2/4", "3/4", "4/4", "7/4"])
        #expect(written([7, 4], isCompound: false, speed: 1.6) == ["7/8", "4/4"])
    }

    @Test("A bar is as likely as its downbeat")
    func barConfidence() {
        var beats = bars([4, 3], start: 1)
        beats[0].downbeatConfidence = 0.81234
        beats[4].downbeatConfidence = 0.3
        #expect(build([beats], duration: 60).bars.map(\.confidence) == [0.812, 0.3])
    }

    @Test("The bars of one stretch do not reach into the next")
    func stretches() {
        let first = Array(bars([4, 4], start: 0).dropLast(2))
        let built = build([first, bars([4], start: 3.3)], duration: 60)
        #expect(built.bars.map(\.start) == [0, 2, 3.3])
        #expect(built.bars[1].end == 3.3)
        #expect(built.bars.map(\.index) == [0, 1, 2])
    }

    @Test("The confidence of a meter is asked for its beats in a bar and the mean confidence of its beats")
    func confidence() {
        var beats = bars([4, 3], start: 0)
        for index in beats.indices { beats[index].confidence = index < 4 ? 0.5 : 0.9 }
        let built = BarBuilder([beats], duration: 60) { meter, beats in beats / Double(meter) }
        #expect(built.meters.map(\.confidence) == [0.125, 0.3])
        #expect(built.beats.map(\.confidence) == beats.map(\.confidence))
    }

    @Test("Nothing gives nothing")
    func empty() {
        let built = build([], duration: 60)
        #expect(built.beats.isEmpty && built.bars.isEmpty && built.meters.isEmpty)
    }
}
