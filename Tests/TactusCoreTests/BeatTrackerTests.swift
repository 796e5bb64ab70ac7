import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct BeatTrackerTests {
    private typealias Passage = TestActivations.Passage

    /// What the bar model alone finds, without a shift.
    private func track(_ activations: FrameSeries, _ options: BeatTracker.Options = .open) throws -> Layers {
        var options = options
        options.judge = .barModel
        options.shift = 0
        let evidence = Evidence(
            duration: Double(activations.frameCount) / activations.frameRate,
            series: [.activations(.rhythm): activations])
        return try BeatTracker(options).analyze(evidence, given: Layers()).layers
    }

    /// Beats that are there, within `tolerance` seconds, with their place in the bar; no others between first and last.
    private func expect(
        _ found: Layers, _ passages: [Passage], start: Double = 0.5, tolerance: Double = 0.011,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let beats = try #require(found.beats, sourceLocation: sourceLocation)
        let expected = TestActivations.beats(passages, start: start)
        #expect(beats.count == expected.count, sourceLocation: sourceLocation)
        for (beat, truth) in zip(beats, expected) {
            #expect(abs(beat.time - truth.time) < tolerance, sourceLocation: sourceLocation)
            #expect(beat.position == truth.position, sourceLocation: sourceLocation)
        }
    }

    @Test("Beats, bars, meter and tempo of steady music", arguments: [60.0, 83.3, 120, 171], [3, 4])
    func steady(bpm: Double, meter: Int) throws {
        let passages = [Passage(bpm: bpm, meter: meter, beats: 12 * meter)]
        let duration = 0.5 + Double(12 * meter) * 60 / bpm
        let found = try track(TestActivations.series(passages, duration: duration))
        // A frame is 20 ms long; a parabola finds the peak between two.
        try expect(found, passages)
        #expect(found.meter?.map(\.numerator) == [meter])
        let tempo = try #require(found.tempo)
        #expect(abs(try #require(tempo.bpm) / bpm - 1) < 0.002)
        #expect(tempo.stability == 1)
        let bars = try #require(found.bars)
        #expect(bars.map(\.index) == Array(0..<12))
        #expect(bars.allSatisfy { $0.numerator == meter && abs($0.tempo / bpm - 1) < 0.02 })
        for (bar, next) in zip(bars, bars.dropFirst()) { #expect(bar.end == next.start) }
    }

    @Test("A pickup belongs to no bar")
    func pickup() throws {
        let passages = [Passage(bpm: 100, meter: 5, beats: 1), Passage(bpm: 100, meter: 4, beats: 40)]
        let found = try track(TestActivations.series(passages, duration: 26).replacingFirstDownbeat(at: 25))
        let beats = try #require(found.beats)
        #expect(beats[0].position == 4 && beats[0].bar == nil)
        #expect(beats[1].position == 1 && beats[1].bar == 0)
    }

    @Test("A change of meter is found at its bar line")
    func meterChange() throws {
        let passages = [Passage(bpm: 120, meter: 4, beats: 40), Passage(bpm: 120, meter: 3, beats: 39)]
        let found = try track(TestActivations.series(passages, duration: 41))
        try expect(found, passages)
        let meters = try #require(found.meter)
        #expect(meters.map(\.numerator) == [4, 3])
        #expect(abs(meters[1].start - 20.5) < 0.011)
    }

    @Test("A change of tempo is followed")
    func tempoChange() throws {
        let passages = (0..<20).map { Passage(bpm: 100 + 2 * Double($0), meter: 4, beats: 4) }
        let duration = 1 + passages.reduce(0) { $0 + 4 * 60 / $1.bpm }
        let found = try track(TestActivations.series(passages, duration: duration))
        try expect(found, passages)
        let curve = try #require(found.tempo?.curve)
        #expect(curve.count == 80)
        #expect(abs(curve[10].bpm - 104) < 4 && abs(curve[70].bpm - 134) < 4)
        #expect(try #require(found.tempo).stability < 0.6)
    }

    @Test("Moving the music moves the beats", arguments: [1, 3, 40])
    func timeShift(frames: Int) throws {
        let passages = [Passage(bpm: 93, meter: 4, beats: 40)]
        let shift = Double(frames) / 50
        let plain = try #require(try track(TestActivations.series(passages, duration: 27)).beats)
        let moved = try #require(
            try track(TestActivations.series(passages, start: 0.5 + shift, duration: 27 + shift)).beats)
        #expect(plain.map(\.position) == moved.map(\.position))
        for (a, b) in zip(plain, moved) { #expect(abs(a.time + shift - b.time) < 1e-3) }  // float rounding of the peaks
    }

    @Test("Silence, steady activations and no audio give empty layers", arguments: [Float(0.0002), 0.05, 0.12])
    func noPulse(level: Float) throws {
        for frames in [0, 1, 15, 1500] {
            let values = [Float](repeating: level, count: 2 * frames)
            let activations = FrameSeries(
                frameRate: 50, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
            let found = try track(activations)
            #expect(found.beats == [] && found.bars == [] && found.meter == [])
            let tempo = try #require(found.tempo)
            #expect(tempo.bpm == nil && tempo.confidence == 0 && tempo.curve.isEmpty && tempo.alternatives.isEmpty)
        }
    }

    @Test("A third of a second has no beats, even when the network is sure")
    func short() throws {
        let activations = TestActivations.series(
            [Passage(bpm: 200, meter: 4, beats: 2)], start: 0.1, duration: 0.3)
        #expect(try track(activations).beats == [])
    }

    @Test("Weak activations have low confidence and a warning")
    func weak() throws {
        let passages = [Passage(bpm: 90, meter: 4, beats: 40, height: 0.25)]
        let activations = TestActivations.series(passages, duration: 27, rest: 0.06)
        var options = BeatTracker.Options()
        options.judge = .barModel
        let finding = try BeatTracker(options).analyze(
            Evidence(duration: 27, series: [.activations(.rhythm): activations]), given: Layers())
        #expect(try #require(finding.layers.tempo).confidence < 0.5)
        #expect(finding.warnings.count == 1)
    }

    @Test("A passage without a pulse has no beats")
    func pause() throws {
        let music = Passage(bpm: 120, meter: 4, beats: 40)
        let first = TestActivations.series([music], duration: 20.5)
        let pause = TestActivations.series([], duration: 20)
        let activations = FrameSeries(
            frameRate: 50, axis: first.axis, binCount: 2, values: first.values + pause.values + first.values)
        let beats = try #require(try track(activations).beats)
        #expect(beats.count == 80)
        #expect(beats.allSatisfy { $0.time < 20.6 || $0.time > 40.9 })
    }

    @Test("As madmom does it: one meter for the whole recording")
    func madmom() throws {
        let passages = [Passage(bpm: 120, meter: 4, beats: 80), Passage(bpm: 120, meter: 3, beats: 9)]
        let found = try track(TestActivations.series(passages, duration: 45, frameRate: 100), .madmomBarModel)
        #expect(found.meter?.map(\.numerator) == [4])
    }

    @Test("Impossible tempi are refused")
    func refused() {
        var options = BeatTracker.Options()
        options.tempo = 1...9000
        let activations = TestActivations.series([Passage(bpm: 90, meter: 4, beats: 40)], duration: 27)
        #expect(throws: ParameterError.self) { try track(activations, options) }
    }
}

extension FrameSeries {
    /// With a plain beat instead of a downbeat about one frame.
    fileprivate func replacingFirstDownbeat(at frame: Int) -> FrameSeries {
        var changed = self
        for near in frame - 3...frame + 3 {
            changed.values[2 * near] = self[near, 1]
            changed.values[2 * near + 1] = self[near, 0]
        }
        return changed
    }
}
