import Foundation
import TactusCore
import TactusModels
import TactusTestSupport
import Testing

/// The rhythm network of the open pack, when it is installed.
private enum RhythmModel {
    static let library = ModelLibrary(folders: .current)
    static let isThere = TestRuntime.isThere && (try? library.model("rhythm", in: "open")) != nil
    static let message: Comment = "no open pack in the data folders (to mend it: make models)"
}

@Suite("RhythmNetwork", .enabled(if: RhythmModel.isThere, RhythmModel.message))
struct RhythmNetworkTests {
    private func network() throws -> RhythmNetwork {
        RhythmNetwork(
            model: try RhythmModel.library.model("rhythm", in: "open"), store: ModelStore(library: RhythmModel.library))
    }

    /// Features that change from frame to frame without repeating.
    private func features(frames: Int) -> FrameSeries {
        let values = (0..<frames).flatMap { frame -> [Float] in
            (0..<82).map { band -> Float in
                let (x, y) = (Double(frame), Double(band))
                return Float(1 + sin(0.37 * x + 0.11 * y) * cos(0.05 * x * y))
            }
        }
        return FrameSeries(
            frameRate: 50, axis: .frequency((0..<82).map { Float($0 + 30) }), binCount: 82, values: values)
    }

    @Test("Equals the same network in Python")
    func reference() async throws {
        let expected = try NumpyArray(contentsOf: URL(filePath: TestFile.fixture("rhythm_activations.npy")))
        let found = try await network().activations(for: features(frames: 64))
        #expect(expected.shape == [64, 2] && found.frameCount == 64)
        for frame in 0..<64 {
            let (beat, downbeat) = (expected.values[2 * frame], expected.values[2 * frame + 1])
            // Beats that are no downbeats, and both kept off 0 and 1.
            #expect(abs(found[frame, 0] - (0.98 * min(max(beat - downbeat, 1e-4), 1) + 1e-4)) < 1e-5)
            #expect(abs(found[frame, 1] - (0.98 * min(max(downbeat, 1e-4), 1) + 1e-4)) < 1e-5)
        }
    }

    @Test("Windows change nothing")
    func windows() async throws {
        // Long enough for two windows of 120 s with 20 s of context on each side.
        let long = features(frames: 8200)
        let windowed = try await network().activations(for: long)
        let middle = try await network().activations(for: long.slice(3000..<8200))
        #expect(windowed.frameCount == 8200)
        // The network hears 18.6 s to either side: from 22 s behind the cut on, both have seen the same.
        for frame in 4100..<8200 {
            #expect(abs(windowed[frame, 0] - middle[frame - 3000, 0]) < 1e-4)
        }
    }

    @Test("Clicks give beats on the clicks, at any gain", arguments: [Float(0.01), 1])
    func clicks(gain: Float) async throws {
        let samples = TestSignal.clicks(bpm: 120, duration: 20).map { $0 * gain }
        let network = try network()
        let found = try await network.activations(for: extract(network.input, from: samples))
        for beat in 4..<36 {
            let frame = beat * 25
            let near = (frame - 3...frame + 3).map { found[$0, 0] + found[$0, 1] }.max() ?? 0
            let between = found[frame + 12, 0] + found[frame + 12, 1]
            #expect(near > 0.3 && near > 2 * between)
        }
    }

    @Test("No audio has no activations")
    func empty() async throws {
        let network = try network()
        #expect(try await network.activations(for: extract(network.input, from: [])).frameCount == 0)
    }
}
