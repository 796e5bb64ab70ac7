import TactusCore
import TactusPipeline
import Testing

struct PlanTests {
    @Test("Up to an hour the song judges its beats; beyond, they are read off the rhythm network alone")
    func fitted() {
        let plan = Plan(analyzers: [BeatTracker()], models: [:])
        #expect(plan.fitted(toDuration: 3600).features.count == 2)
        let long = plan.fitted(toDuration: 3601)
        #expect(long.features.isEmpty)
        #expect(long.analyzers.map(\.inputs) == [[.activations(.rhythm)]])
        #expect(long.analyzers.map(\.provides) == plan.analyzers.map(\.provides))
    }

    @Test("Features come in one order, the costliest first")
    func features() {
        let plan = Plan(
            analyzers: [EnergyAnalyzer(), SectionAnalyzer(), DescriptorAnalyzer(), BeatTracker()],
            models: [
                .chords: Silent(input: .constantQ(ConstantQ.Options())),
                .key: Silent(input: .filteredSpectrogram(.madmomKey)),
            ])
        for _ in 0..<20 {
            #expect(
                plan.features == [
                    .filteredSpectrogram(.rhythm), .constantQ(ConstantQ.Options()), .bandEnergy(BandEnergy.Options()),
                    .blockDeviation, .filteredSpectrogram(.madmomKey),
                ])
        }
    }

    @Test("Networks that nobody reads any more are left out")
    func networks() {
        let plan = Plan(
            analyzers: [EnergyAnalyzer()], models: [.chords: Silent(input: .constantQ(ConstantQ.Options()))])
        #expect(plan.fitted(toDuration: 60).models.isEmpty)
    }
}

private struct Silent: ActivationModel {
    var input: FeatureRequest
    var origin: ModelOrigin { ModelOrigin(model: "silent", sha256: "", licence: "") }
    func activations(for features: FrameSeries) async throws -> FrameSeries { features }
}
