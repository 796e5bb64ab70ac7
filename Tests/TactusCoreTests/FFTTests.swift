import TactusCore
import TactusTestSupport
import Testing

struct FFTTests {
    @Test("A cosine on bin k has magnitude length / 2 there and nothing elsewhere", arguments: [1, 5, 31])
    func cosine(bin: Int) throws {
        let fft = try RealFFT(length: 64)
        let wave = TestSignal.sine(frequency: Double(bin), duration: 1, amplitude: 1, sampleRate: 64)
        for (n, sample) in wave.enumerated() { fft.input[n] = sample }
        let magnitudes = UnsafeMutableBufferPointer<Float>.allocate(capacity: 33)
        defer { magnitudes.deallocate() }
        fft.transform(magnitudes: magnitudes)
        for k in 0...32 { #expect(abs(magnitudes[k] - (k == bin ? 32 : 0)) < 1e-4) }  // float rounding of 64 sums
    }

    @Test("Lengths that are no power of two are refused", arguments: [0, 3, 6, 1 << 21])
    func badLength(length: Int) {
        #expect(throws: ParameterError.self) { try RealFFT(length: length) }
    }
}
