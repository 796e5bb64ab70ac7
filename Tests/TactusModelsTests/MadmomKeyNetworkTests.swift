import Foundation
import TactusCore
import TactusModels
import TactusTestSupport
import Testing

/// The installed madmom pack, when there is one.
private enum MadmomPack {
    static let library = ModelLibrary(folders: .current)
    static let isThere = TestRuntime.isThere && (try? library.model("key", in: "madmom")) != nil
    static let message: Comment = "the madmom pack is not installed (to mend it: tactus models install madmom)"
}

@Suite("MadmomKeyNetwork", .enabled(if: MadmomPack.isThere, MadmomPack.message))
struct MadmomKeyNetworkTests {
    private func network() throws -> MadmomKeyNetwork {
        MadmomKeyNetwork(
            model: try MadmomPack.library.model("key", in: "madmom"), store: ModelStore(library: MadmomPack.library))
    }

    @Test("Equals madmom's own posteriors")
    func reference() async throws {
        let network = try network()
        let features = try extract(network.input, from: TestSignal.reference(duration: 12))
        let found = try await network.activations(for: features)
        let path = TestFile.fixture("madmom_key_posteriors.npy")
        let expected = try NumpyArray(contentsOf: URL(filePath: path)).values
        #expect(found.frameCount == 1)
        #expect(found.axis == .label(KeyClass.all.map(\.name)))
        for (a, b) in zip(found.values, expected) { #expect(abs(a - b) < 1e-4) }  // see the card
        #expect(abs(found.values.reduce(0, +) - 1) < 1e-5)
    }

    @Test("Long recordings are run in stretches, with the same answer")
    func stretches() async throws {
        let network = try network()
        let once = try extract(network.input, from: TestSignal.reference(duration: 12))
        let rows = once.values.prefix(60 * once.binCount)
        // 13 minutes, repeating without a seam of its own at ten minutes.
        let long = FrameSeries(
            frameRate: once.frameRate, axis: once.axis, binCount: once.binCount,
            values: Array(repeatElement(rows, count: 65).joined()))
        let ten = FrameSeries(
            frameRate: once.frameRate, axis: once.axis, binCount: once.binCount,
            values: Array(repeatElement(rows, count: 40).joined()))
        let found = try await network.activations(for: long)
        let expected = try await network.activations(for: ten)
        for (a, b) in zip(found.values, expected.values) { #expect(abs(a - b) < 0.01) }  // the ends are not seen whole
    }

    @Test("No audio has no posteriors")
    func empty() async throws {
        let network = try network()
        #expect(try await network.activations(for: extract(network.input, from: [])).frameCount == 0)
    }
}
