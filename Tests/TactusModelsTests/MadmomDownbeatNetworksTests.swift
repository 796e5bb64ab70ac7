import Foundation
import TactusCore
import TactusModels
import TactusTestSupport
import Testing

/// The installed madmom pack, when there is one.
private enum MadmomPack {
    static let library = ModelLibrary(folders: .current)
    static let isThere = TestRuntime.isThere && (try? library.model("downbeats", in: "madmom")) != nil
    static let message: Comment = "the madmom pack is not installed (to mend it: tactus models install madmom)"
}

@Suite("MadmomDownbeatNetworks", .enabled(if: MadmomPack.isThere, MadmomPack.message))
struct MadmomDownbeatNetworksTests {
    private func network() throws -> MadmomDownbeatNetworks {
        MadmomDownbeatNetworks(
            model: try MadmomPack.library.model("downbeats", in: "madmom"),
            store: ModelStore(library: MadmomPack.library))
    }

    @Test("Equals madmom's own activations")
    func reference() async throws {
        let network = try network()
        let features = try extract(network.input, from: TestSignal.reference(duration: 6))
        let found = try await network.activations(for: features)
        let path = TestFile.fixture("madmom_downbeat_activations.npy")
        let expected = try NumpyArray(contentsOf: URL(filePath: path))
        #expect(found.frameCount == 600 && expected.shape == [60, 2])
        for row in 0..<60 {
            for bin in 0..<2 {
                #expect(abs(found[10 * row, bin] - expected.values[2 * row + bin]) < 1e-4)  // see the card
            }
        }
    }

    @Test("The answer does not depend on which network is done first")
    func deterministic() async throws {
        let network = try network()
        let features = try extract(network.input, from: TestSignal.clicks(bpm: 100, duration: 6))
        let first = try await network.activations(for: features)
        let second = try await network.activations(for: features)
        #expect(first == second)
    }

    @Test("No audio has no activations")
    func empty() async throws {
        let network = try network()
        #expect(try await network.activations(for: extract(network.input, from: [])).frameCount == 0)
    }
}
