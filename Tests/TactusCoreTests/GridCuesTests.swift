import Foundation
import TactusCore
import Testing

struct GridCuesTests {
    private func cues(_ grid: BeatGrid, _ evidence: SongEvidence) -> GridCues {
        GridCues(grid, BeatCues(grid.times, evidence), BeatRepetition(grid.times, evidence), evidence)
    }

    @Test("Tempo cues are octaves from 105 bpm, below 65 and above 190", arguments: [52.5, 105, 210])
    func tempo(bpm: Double) throws {
        let scene = RhythmScene(bars: [4, 4, 4, 4], bpm: bpm)
        let cues = cues(scene.grid, try scene.evidence())
        #expect(abs(cues[.tempo] - log2(bpm / 105)) < 1e-9)
        #expect(abs(cues[.tempoSquared] - cues[.tempo] * cues[.tempo]) < 1e-9)
        #expect(abs(cues[.slow] - max(0, log2(65 / bpm))) < 1e-9)
        #expect(abs(cues[.fast] - max(0, log2(bpm / 190))) < 1e-9)
        #expect(abs(cues[.irregularity]) < 1e-9)
    }

    @Test("The beats explain the activations, every other one half of them, and halfway there is nothing")
    func activations() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 12), bpm: 90)
        let evidence = try scene.evidence()
        let right = cues(scene.grid, evidence)
        let half = stride(from: 0, to: scene.beatCount, by: 2).map { scene.path[$0] }
        let slow = cues(BeatGrid(kind: .everyOther(second: false), beats: half, likelihood: 0), evidence)
        // Beats up to half a frame beside one lose a quarter of their height.
        #expect(right[.onBeat] > 0.67)
        #expect(right[.halfway] < 0.05)
        // The scene's floor of 0.01 between the beats adds up to a quarter of all.
        #expect(right[.explained] > 0.6)
        #expect(abs(slow[.explained] / right[.explained] - 0.5) < 0.05)
        // What lies halfway is as high as what lies on the beats: the tempo is twice as fast.
        #expect(abs(slow[.halfway] - slow[.onBeat]) < 0.05)
        #expect(right[.isPath] == 1 && right[.isHalf] == 0 && slow[.isPath] == 0 && slow[.isHalf] == 1)
        #expect(right[.pulse1] > 0.5 && right[.pulseHalf] < 0.2)
    }
}
