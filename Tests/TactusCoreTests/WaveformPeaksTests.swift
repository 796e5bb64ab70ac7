import Foundation
import TactusCore
import TactusTestSupport
import Testing

private func waveform(_ samples: [Float], chunk: Int? = nil) -> Waveform {
    var peaks = WaveformPeaks()
    let size = chunk ?? max(1, samples.count)
    for start in stride(from: 0, to: samples.count, by: size) {
        peaks.process(Array(samples[start..<min(samples.count, start + size)]).span)
    }
    return peaks.finish()
}

struct WaveformPeaksTests {
    @Test("Every level is that of its samples, measured the slow way")
    func slowTwin() throws {
        let samples = TestSignal.reference(duration: 1.37)
        for level in waveform(samples).levels {
            var expected = Waveform.Level(hop: level.hop)
            for start in stride(from: 0, to: samples.count, by: level.hop) {
                let stretch = samples[start..<min(samples.count, start + level.hop)]
                let square = stretch.reduce(0.0) { $0 + Double($1 * $1) } / Double(stretch.count)
                expected.min.append(Int8((max(-1, stretch.min() ?? 0) * 127).rounded()))
                expected.max.append(Int8((min(1, stretch.max() ?? 0) * 127).rounded()))
                expected.rms.append(Int8((Float(square.squareRoot()) * 127).rounded()))
            }
            #expect(level.min == expected.min && level.max == expected.max)
            // Sums in another order may fall on the other side of a half.
            #expect(zip(level.rms, expected.rms).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
            #expect(level.rms.count == expected.rms.count)
        }
    }

    @Test("How the samples are cut makes no difference", arguments: [1, 7, 110, 4096])
    func chunks(size: Int) {
        let samples = TestSignal.reference(duration: 0.7)
        #expect(waveform(samples, chunk: size) == waveform(samples))
    }

    @Test("A full-scale sine reaches both ends, with 1/√2 between; clipped samples are drawn as such")
    func sine() {
        let level = waveform(TestSignal.sine(frequency: 1000, duration: 1, amplitude: 1)).levels[1]
        #expect(level.min.dropLast().allSatisfy { $0 == -127 } && level.max.dropLast().allSatisfy { $0 == 127 })
        #expect(level.rms.dropLast().allSatisfy { $0 == 90 })  // 127 / √2 = 89.8
        let loud = waveform([4, -4, .greatestFiniteMagnitude]).levels[0]
        #expect(loud.min == [-127] && loud.max == [127] && loud.rms == [127])
    }

    @Test(
        "There are levels until the coarsest can be drawn at once, four at least",
        arguments: [(0, 4), (1, 4), (44_100, 4), (110 * 64 * 4096, 4), (110 * 64 * 4096 + 1, 5)])
    func levels(samples: Int, count: Int) {
        var peaks = WaveformPeaks()
        let chunk = [Float](repeating: 0.5, count: 1 << 16)
        var rest = samples
        while rest > 0 {
            peaks.process(Array(chunk.prefix(rest)).span)
            rest -= chunk.count
        }
        let found = peaks.finish()
        #expect(found.levels.count == count && found.sampleCount == samples)
        #expect(found.levels.last?.hop == 110 && found.levels.first.map { $0.min.count <= 4096 } == true)
        for (coarse, fine) in zip(found.levels, found.levels.dropFirst()) { #expect(coarse.hop == 4 * fine.hop) }
        for level in found.levels { #expect(level.max.count == (samples + level.hop - 1) / level.hop) }
    }
}
