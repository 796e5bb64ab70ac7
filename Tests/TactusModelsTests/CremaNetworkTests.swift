import Foundation
import TactusCore
import TactusModels
import TactusTestSupport
import Testing

/// The chord networks of the open pack, when they are installed.
enum TestChordModels {
    static let library = ModelLibrary(folders: .current)

    static let areThere = TestRuntime.isThere && (try? library.model("crema", in: "open")) != nil

    static let message: String = "no open pack in the data folders (to mend it: make models)"
}

@Suite(.enabled(if: TestChordModels.areThere, Comment(rawValue: TestChordModels.message)))
struct CremaNetworkTests {
    private func network(length: Int = 6460, context: Int = 161) throws -> CremaNetwork {
        let library = TestChordModels.library
        var windows = CremaNetwork.Windows()
        windows.length = length
        windows.context = context
        return CremaNetwork(
            model: try library.model("crema", in: "open"), store: ModelStore(library: library), windows: windows)
    }

    private func spectrum(_ samples: [Float]) throws -> FrameSeries {
        var extractor = try ConstantQ(.init())
        extractor.process(samples.span)
        return extractor.finish()
    }

    @Test("Equals librosa's spectrogram through the same network in Python")
    func reference() throws {
        let url = try #require(
            Bundle.module.url(forResource: "crema_activations", withExtension: "npy", subdirectory: "Fixtures"))
        let expected = try NumpyArray(contentsOf: url)
        let found = try network().activations(for: spectrum(TestSignal.reference(duration: 8)))
        #expect(expected.shape == [(found.frameCount + 3) / 4, 208])
        for row in 0..<expected.shape[0] {
            let worst = (0..<208).map { abs(found[4 * row, $0] - expected.values[row * 208 + $0]) }.max() ?? 1
            #expect(worst < 0.03, "frame \(4 * row)")  // decibels near the floor: see the fixture's card
        }
    }

    @Test("Names the chords of a plain progression")
    func progression() throws {
        let c: [Double] = [36, 60, 64, 67]
        let f: [Double] = [41, 60, 65, 69]
        let g: [Double] = [43, 59, 62, 67]
        let found = try network().activations(for: spectrum(TestChords.signal([c, c, f, f, g, g, c, c])))
        for (second, label) in [(1.0, "C:maj"), (3, "F:maj"), (5, "G:maj"), (7, "C:maj")] {
            let frame = found[Int(second * found.frameRate)].prefix(170)
            let best = try #require(frame.indices.max { frame[$0] < frame[$1] }) - frame.startIndex
            #expect(CremaNetwork.labels[best] == label)
        }
    }

    @Test("Windows change almost nothing")
    func windows() throws {
        let progression = TestChords.signal([
            [36, 60, 64, 67], [41, 60, 65, 69], [43, 59, 62, 67], [36, 60, 64, 67],
        ])
        let features = try spectrum(progression + progression + progression + progression)
        let whole = try network().activations(for: features)
        let windowed = try network(length: 40, context: 30).activations(for: features)
        #expect(whole.frameCount == windowed.frameCount)
        let differences = zip(whole.values, windowed.values).map { abs($0 - $1) }
        // The recurrent layers forget what lies 30 frames away, but not completely.
        #expect(differences.reduce(0, +) / Float(differences.count) < 0.01)
    }

    @Test("Silence is N, no audio no frames")
    func silence() throws {
        let silent = try network().activations(for: spectrum([Float](repeating: 0, count: 50_000)))
        #expect(silent.frameCount == 12)
        for frame in 0..<silent.frameCount { #expect(silent[frame, 168] == 1) }
        #expect(try network().activations(for: spectrum([])).frameCount == 0)
    }

    @Test("Not-a-number in the audio spoils only what sees it")
    func notANumber() throws {
        var samples = TestSignal.reference(duration: 4)
        samples[80_000] = .nan
        let found = try network().activations(for: spectrum(samples))
        #expect(found.values.allSatisfy { $0.isFinite })
    }
}
