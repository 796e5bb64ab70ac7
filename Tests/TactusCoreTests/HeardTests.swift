import TactusCore
import TactusTestSupport
import Testing

/// Features that can be read while the recording is still coming.
struct HeardTests {
    @Test(
        "Frames that are complete are those of the finished series",
        arguments: [
            FeatureRequest.filteredSpectrogram(.madmomDownbeats), .filteredSpectrogram(.madmomKey),
            .constantQ(ConstantQ.Options()), .bandEnergy(BandEnergy.Options()),
        ])
    func frames(request: FeatureRequest) throws {
        let samples = TestSignal.reference(duration: 6)
        let whole = try extract(request, from: samples)
        var extractor = try request.makeExtractor()
        extractor.process(samples.span.extracting(0..<5 * 44_100))
        for time in [0, 2.0] {
            let heard = try #require(extractor.heard(from: time))
            let first = Int((time * whole.frameRate).rounded())
            #expect(heard.frameCount > 0 && heard.startTime == 0)
            #expect(heard.values == whole.slice(first..<first + heard.frameCount).values)
        }
        extractor.process(samples.span.extracting(5 * 44_100..<samples.count))
        #expect(try extractor.finish() == whole)
    }

    @Test("A spectrogram that is relative to the recording is relative to what was heard")
    func relative() throws {
        let samples = TestSignal.reference(duration: 4)
        let request = FeatureRequest.filteredSpectrogram(.rhythm)
        var extractor = try request.makeExtractor()
        extractor.process(samples.span)
        let heard = try #require(extractor.heard(from: 0))
        let level = (heard.values.reduce(0.0) { $0 + Double($1 * $1) } / Double(heard.values.count)).squareRoot()
        #expect(abs(level - 2) < 0.1)  // twice the root mean square of 1, less what guards against silence
    }

    @Test("Tuned constant-Q magnitudes are only known at the end")
    func tuned() throws {
        var extractor = try FeatureRequest.hybridConstantQ(HybridConstantQ.Options()).makeExtractor()
        extractor.process(TestSignal.reference().span)
        #expect(extractor.heard(from: 0) == nil)
    }
}
