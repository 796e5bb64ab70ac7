import TactusCore
import TactusDemo
import TactusPipeline
import TactusTestSupport
import Testing

/// Songs of the suite that the analysis gets right whatever its details; the others' scores are only printed.
@Suite(.enabled(if: TestModels.hasOpen, TestModels.noOpen))
struct SuiteAnalysisTests {
    @Test("Plain songs are found", arguments: ["01-4-4", "04-3-4", "21-ramp", "23-swing", "28-pickup"])
    func plain(name: String) async throws {
        let song = try #require(DemoSuite.songs.first { $0.name == name })
        let folder = try TemporaryFolder()
        let found = try await analyze(
            try folder.write(song.render()), layers: [.beats, .tempo, .meter, .chords, .key])
        let scores = ClipScores(reference: song.truth, estimate: Annotation(found.layers)).values
        for (metric, floor) in [
            (Metric.beatF, 0.9), (.downbeatF, 0.8), (.tempoAcc1, 1), (.meter, 1), (.keyWeighted, 0.5),
            (.chordRoot, 0.85), (.chordMajmin, 0.8),
        ] {
            // A drifting song has no tempo to find.
            #expect(scores[metric] ?? 1 >= floor, "\(metric.title)")
        }
    }

    @Test(
        "The swing that a song was written with is found",
        arguments: [("01-4-4", 1.0), ("23-swing", 2), ("24-swing", 1.63)])
    func swing(name: String, ratio: Double) async throws {
        let song = try #require(DemoSuite.songs.first { $0.name == name })
        let folder = try TemporaryFolder()
        let found = try await analyze(try folder.write(song.render()), layers: [.descriptors])
        let swing = try #require(found.descriptors?.swing)
        #expect(abs(swing - ratio) < 0.15)
        #expect(found.beats == nil)
    }
}
