import Foundation
import TactusCore
import TactusModels
import TactusPipeline
import TactusTestSupport
import Testing

/// What is no music gets an empty answer or an honest one.
@Suite(.enabled(if: TestModels.hasOpen, TestModels.noOpen))
struct NoMusicTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("Silence has no beats, no chords and no key", arguments: [0.3, 20])
    func silence(duration: Double) async throws {
        let found = try await analyze(try folder.write([Float](repeating: 0, count: Int(duration * 44_100))))
        #expect(found.beats == [] && found.bars == [] && found.meter == [])
        #expect(found.tempo.map { $0.bpm == nil } == true)
        #expect(found.key?.name == "unknown")
        #expect(found.chords?.map(\.label) == ["N"])
        #expect(found.loudness.map { $0.integratedLUFS == nil && $0.truePeakDB == nil } == true)
        #expect(found.descriptors == Descriptors(onsetRate: 0))
    }

    @Test("White noise has no beats and no key")
    func noise() async throws {
        let found = try await analyze(try folder.write(TestSignal.noise(duration: 20)))
        #expect(found.beats == [])
        #expect(found.key?.name == "unknown")
    }

    @Test("Clicks at random times have no beats", arguments: 1...4)
    func randomClicks(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var samples = [Float](repeating: 0, count: 30 * 44_100)
        // Waits of a Poisson process of three clicks a second.
        var time = -log(1 - random.uniform()) / 3
        while time < 29.9 {
            for (index, value) in TestSignal.noise(duration: 0.05).enumerated() {
                samples[Int(time * 44_100) + index] += 0.5 * value * exp(-Float(index) / 660)
            }
            time -= log(1 - random.uniform()) / 3
        }
        #expect(try await analyze(try folder.write(samples)).beats == [])
    }

    @Test("A sine that goes on has no beats")
    func sine() async throws {
        let found = try await analyze(try folder.write(TestSignal.sine(frequency: 440, duration: 20)))
        #expect(found.beats == [])
    }

    @Test("One sample and a third of a second are analysed and have next to nothing", arguments: [1, 13_230])
    func short(count: Int) async throws {
        let found = try await analyze(try folder.write(Array(TestSignal.clicks(bpm: 120, duration: 1).prefix(count))))
        #expect(found.beats == [])
        #expect(found.key?.name == "unknown")
        #expect(abs(found.source.duration - Double(count) / 44_100) <= 5e-5)  // rounded for the JSON
    }

    @Test("Clicks at a steady tempo are beats", arguments: [80.0, 120, 160])
    func clicks(bpm: Double) async throws {
        let found = try await analyze(try folder.write(TestSignal.clicks(bpm: bpm, duration: 30, start: 0.5)))
        let expected = (0..<200).map { 0.5 + Double($0) * 60 / bpm }.filter { $0 < 30 }
        #expect(FMeasure(expected, (found.beats ?? []).map(\.time), window: 0.03).value >= 0.95)
        #expect(abs((found.tempo?.bpm ?? 0) / bpm - 1) < 0.01)
        #expect((found.tempo?.stability ?? 0) > 0.95)
    }
}

/// What is missing or wrong is said by a typed error.
struct FailureTests {
    @Test("A file that is not there and one that is no audio")
    func input() async throws {
        let folder = try TemporaryFolder()
        try Data("no audio".utf8).write(to: folder.url.appending(path: "text.wav"))
        for name in ["nothing.wav", "text.wav"] {
            await #expect(throws: (any Error).self) { try await analyze(folder.path(name), layers: [.energy]) }
        }
    }

    @Test("Without a model pack the error says how to get it; layers that need none are still to be had")
    func models() async throws {
        let folder = try TemporaryFolder()
        let song = try folder.write(TestSignal.clicks(bpm: 120, duration: 2))
        let nowhere = DataFolders(environment: ["TACTUS_DATA": folder.path("no data")], home: "/", executable: nil)
        let store = ModelStore(library: ModelLibrary(folders: nowhere))
        let error = await #expect(throws: ModelError.self) {
            try await AnalysisRun(path: song, models: store).timeline()
        }
        #expect(error?.code == .packMissing)
        #expect(error?.remedy == "make models")
        var recipe = Recipe()
        recipe.layers = [.energy, .loudness]
        let found = try await AnalysisRun(path: song, recipe: recipe, models: store).timeline()
        #expect(found.energy != nil && found.beats == nil)
    }
}
