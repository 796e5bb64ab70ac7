import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct DecimatorTests {
    private func decimate(_ samples: [Float], chunk: Int, passband: Double = 0.94) throws -> [Float] {
        var decimator = try Decimator(passband: passband)
        var output: [Float] = []
        for start in stride(from: 0, to: samples.count, by: chunk) {
            decimator.process(samples.span.extracting(start..<min(start + chunk, samples.count)), into: &output)
        }
        decimator.finish(into: &output)
        return output
    }

    @Test("A tone in the passband is the same tone at half the rate", arguments: [100.0, 3000, 10_000])
    func passband(frequency: Double) throws {
        let output = try decimate(TestSignal.sine(frequency: frequency, duration: 0.5), chunk: 4096)
        let expected = TestSignal.sine(frequency: frequency, duration: 0.5, sampleRate: 22_050)
        #expect(output.count == expected.count)
        for n in 200..<output.count - 200 { #expect(abs(output[n] - expected[n]) < 5e-6) }  // 120 dB and float rounding
    }

    @Test("A tone above the transition band vanishes", arguments: [12_000.0, 15_000, 21_000])
    func stopband(frequency: Double) throws {
        let output = try decimate(TestSignal.sine(frequency: frequency, duration: 0.5), chunk: 4096)
        for sample in output.dropFirst(200).dropLast(200) { #expect(abs(sample) < 5e-6) }
    }

    @Test("A constant keeps its value")
    func constant() throws {
        let output = try decimate([Float](repeating: 0.25, count: 2000), chunk: 2000)
        for sample in output[200..<800] { #expect(abs(sample - 0.25) < 1e-6) }
    }

    @Test("Chunks don't matter, and the count is rounded up", arguments: [0, 1, 2, 7, 999, 1000])
    func chunks(count: Int) throws {
        let samples = Array(TestSignal.noise(duration: 0.1).prefix(count))
        let whole = try decimate(samples, chunk: max(1, count))
        #expect(whole.count == (count + 1) / 2)
        for chunk in [1, 7, 441] { #expect(try decimate(samples, chunk: chunk) == whole) }
    }

    @Test("A passband out of range is refused", arguments: [0.0, 0.99, .nan])
    func range(passband: Double) {
        #expect(throws: ParameterError.self) { try Decimator(passband: passband) }
    }
}
