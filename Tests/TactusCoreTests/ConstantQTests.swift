import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct ConstantQTests {
    private func transform(
        _ samples: [Float], options: ConstantQ.Options = .init(), chunk: Int = 65_536
    ) throws -> FrameSeries {
        var extractor = try ConstantQ(options)
        var first = 0
        while first < samples.count {
            let end = min(first + chunk, samples.count)
            extractor.process(Array(samples[first..<end]).span)
            first = end
        }
        return extractor.finish()
    }

    @Test("Equals librosa's cqt of both harmonics")
    func reference() throws {
        let url = try #require(
            Bundle.module.url(forResource: "constant_q", withExtension: "npy", subdirectory: "Fixtures"))
        let expected = try NumpyArray(contentsOf: url)
        let found = try transform(TestSignal.reference(duration: 8))
        let maximum = try #require(expected.values.max())
        #expect(expected.shape == [(found.frameCount + 3) / 4, 252])
        for row in 0..<expected.shape[0] {
            // Two halving filters ring differently where the signal starts and stops: see the fixture's card.
            let time = found.time(of: 4 * row)
            let tolerance: Float = time > 1.5 && time < 6.5 ? 1e-4 : 3e-3
            let worst = (0..<252).map { abs(found[4 * row, $0] - expected.values[row * 252 + $0]) }.max() ?? 0
            #expect(worst <= tolerance * maximum, "frame \(4 * row)")
        }
    }

    @Test("A sine on a bin peaks there, three bins up a semitone higher", arguments: [0, 36, 100, 215, 248])
    func sine(bin: Int) throws {
        let frequency = ConstantQ.Options().frequencies[bin]
        for shift in [0, 3] {
            let tone = TestSignal.sine(frequency: frequency * exp2(Double(shift) / 36), duration: 4)
            let frame = try transform(tone)[21]
            #expect(frame.indices.max { frame[$0] < frame[$1] } == frame.startIndex + bin + shift)
        }
    }

    @Test("How the samples are cut changes nothing", arguments: [1, 7, 4096, 10_000])
    func chunkInvariance(chunk: Int) throws {
        let samples = TestSignal.reference(duration: chunk == 1 ? 0.7 : 2.5)
        #expect(try transform(samples, chunk: chunk) == transform(samples, chunk: samples.count))
    }

    @Test("Gain scales the magnitudes")
    func gain() throws {
        let samples = TestSignal.reference(duration: 2)
        let plain = try transform(samples)
        let halved = try transform(samples.map { $0 / 2 })
        #expect(plain.values.map { $0 / 2 } == halved.values)  // a power of two is exact
    }

    @Test("A delay by whole hops moves the frames", arguments: [1, 5])
    func timeShift(hops: Int) throws {
        let samples = TestSignal.reference(duration: 2)
        let plain = try transform(samples)
        let moved = try transform([Float](repeating: 0, count: hops * 4096) + samples)
        let maximum = try #require(plain.values.max())
        // What the halving filters ring before the first sample is cut off in one and kept in the other.
        let differences = zip(plain.values.dropFirst(12 * 252), moved.values.dropFirst((12 + hops) * 252)).map {
            abs($0 - $1)
        }
        #expect(moved.frameCount == plain.frameCount + hops)
        #expect((differences.max() ?? 1) < 1e-3 * maximum)
    }

    @Test(
        "One frame every hop from sample 0; none without audio",
        arguments: [(0, 0), (1, 1), (4094, 1), (4096, 2), (8192, 3)])
    func frameCount(samples: Int, frames: Int) throws {
        #expect(try transform([Float](repeating: 0.1, count: samples)).frameCount == frames)
    }

    @Test("Silence is zero")
    func silence() throws {
        #expect(try transform([Float](repeating: 0, count: 30_000)).values.allSatisfy { $0 == 0 })
    }

    @Test("Bins beyond Nyquist and hops that cannot be halved are refused")
    func badOptions() {
        var high = ConstantQ.Options()
        high.binCount = 360
        #expect(throws: ParameterError.self) { try ConstantQ(high) }
        var odd = ConstantQ.Options()
        odd.hop = 1000
        #expect(throws: ParameterError.self) { try ConstantQ(odd) }
        var none = ConstantQ.Options()
        none.binCount = 0
        #expect(throws: ParameterError.self) { try ConstantQ(none) }
    }
}
