import TactusCore
import Testing

struct GridSelectorTests {
    private func choose(_ scene: RhythmScene, among grids: [BeatGrid]? = nil) throws -> GridSelector.Choice {
        let selector = GridSelector(weights: .fitted(for: .open, withChords: false))
        return try selector.choose(among: grids ?? [scene.grid], try scene.evidence())
    }

    @Test("Meter and bar lines of steady music", arguments: [3, 4, 5, 7])
    func meters(meter: Int) throws {
        for pickup in [0, 1, 2] {
            let scene = RhythmScene(bars: [Int](repeating: meter, count: 16), pickup: pickup)
            let choice = try choose(scene)
            #expect(choice.hypothesis == PhaseCues.Hypothesis(meter: meter, phase: pickup))
        }
    }

    @Test("Posteriors add up to one, and the best bars have the highest")
    func posteriors() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 12))
        let grids = try GridCandidates.grids(scene.path, scene.activations, lambda: 100)
        let choice = try choose(scene, among: grids)
        #expect(abs(choice.bars.values.reduce(0, +) - 1) < 1e-9)
        #expect(abs(choice.meters.values.reduce(0, +) - 1) < 1e-9)
        #expect(abs(choice.tempi.reduce(0) { $0 + $1.posterior } - 1) < 1e-9)
        #expect(choice.bars.max { $0.value < $1.value }?.key == choice.hypothesis)
        #expect((0...1).contains(choice.gridPosterior))
        // The tempo of the winner is one of them, by definition at factor one.
        #expect(choice.tempi.contains { abs($0.factor - 1) < 1e-9 })
    }

    @Test("The beats win over every other one and over those halfway")
    func octave() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 16), bpm: 110)
        let grids = try GridCandidates.grids(scene.path, scene.activations, lambda: 100)
        #expect(grids.count > 2)
        #expect(try choose(scene, among: grids).grid.kind == .bars)
    }

    @Test("Bar lines of the song's own are certain, those of a passage of its own are as likely as not")
    func barPosterior() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 12), pickup: 1)
        let choice = try choose(scene)
        var beats = scene.path
        beats[5].meter = 4
        beats[6].meter = 4
        beats[7].meter = 3
        #expect(choice.posterior(ofBarAt: 5, in: beats) > 0.9)
        #expect(choice.posterior(ofBarAt: 6, in: beats) == 0.5)
        #expect(choice.posterior(ofBarAt: 7, in: beats) == 0.5)
    }
}
