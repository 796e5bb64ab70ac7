import TactusCore
import TactusTestSupport
import Testing

private let bands = EvidenceKey.feature(.bandEnergy(BandEnergy.Options()))

/// What a run would hand over for these mono samples.
private func evidence(_ samples: [Float]) throws -> Evidence {
    var extractor = try BandEnergy(BandEnergy.Options())
    extractor.process(samples.span)
    let meter = try LoudnessMeter(sampleRate: 44_100, channels: 1)
    meter.process(interleaved: samples.span)
    let (loudness, curves) = meter.finish()
    return Evidence(
        duration: Double(samples.count) / 44_100, series: [bands: extractor.finish(), .loudness: curves],
        loudness: loudness)
}

struct EnergyAnalyzerTests {
    @Test("A sine gives its level, its band and its loudness, all curves on one grid")
    func sine() throws {
        let sine = TestSignal.sine(frequency: 997, duration: 4, amplitude: 0.1)
        let found = try EnergyAnalyzer().analyze(try evidence(sine), given: Layers()).layers
        let energy = try #require(found.energy)
        #expect(energy.frameRate == 10)
        for curve in [energy.rms, energy.momentaryLUFS, energy.shortTermLUFS, energy.low, energy.mid, energy.high] {
            #expect(curve.count == 40)
        }
        #expect(energy.rms[20] == 0.0707 && energy.mid[20] == 0.0707 && energy.low[20] == 0)
        #expect(abs(energy.momentaryLUFS[20] + 23) <= 0.1)  // −20 dBFS in one channel
        let loudness = try #require(found.loudness)
        #expect(loudness.integratedLUFS.map { abs($0 + 23) <= 0.1 } == true)
        #expect(loudness.truePeakDB.map { abs($0 + 20) <= 0.1 } == true)
    }

    @Test("Values are short: four decimals for levels, two for loudness")
    func rounding() throws {
        let found = try EnergyAnalyzer().analyze(try evidence(TestSignal.noise(duration: 1)), given: Layers()).layers
        let energy = try #require(found.energy)
        for value in energy.rms + energy.high { #expect("\(value)".count <= 6) }
        for value in energy.momentaryLUFS { #expect("\(value)".count <= 6) }
    }

    @Test("Loudness curves that are shorter end at their floor; longer ones are cut", arguments: [1, 12])
    func lengths(frames: Int) throws {
        var given = try evidence(TestSignal.noise(duration: 1))
        given[.loudness] = FrameSeries(
            frameRate: 10, axis: .label(LoudnessMeter.labels), binCount: 2,
            values: [Float](repeating: -20, count: frames * 2))
        let found = try EnergyAnalyzer().analyze(given, given: Layers()).layers
        let curve = try #require(found.energy?.momentaryLUFS)
        #expect(curve == (0..<10).map { $0 < frames ? -20 : -70 })
    }

    @Test("Silence is at the floor and has no loudness")
    func silence() throws {
        let found = try EnergyAnalyzer().analyze(try evidence([Float](repeating: 0, count: 4411)), given: Layers())
        #expect(found.layers.energy?.rms == [0, 0])
        #expect(found.layers.energy?.momentaryLUFS == [-70, -70])
        #expect(found.layers.loudness == Loudness(integratedLUFS: nil, rangeLU: 0, truePeakDB: nil))
        #expect(found.warnings.isEmpty)
    }

    @Test("It asks for what it reads")
    func contract() {
        #expect(EnergyAnalyzer().inputs == [bands, .loudness])
        #expect(EnergyAnalyzer().provides == [.loudness, .energy] && EnergyAnalyzer().needs.isEmpty)
    }
}
