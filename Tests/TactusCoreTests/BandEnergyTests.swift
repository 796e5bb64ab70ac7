import Foundation
import TactusCore
import TactusTestSupport
import Testing

private let halfPower = Float(0.5).squareRoot()

private func bandEnergy(_ samples: [Float], chunk: Int? = nil) throws -> FrameSeries {
    var extractor = try BandEnergy(BandEnergy.Options())
    let size = chunk ?? max(1, samples.count)
    for start in stride(from: 0, to: samples.count, by: size) {
        extractor.process(Array(samples[start..<min(samples.count, start + size)]).span)
    }
    return extractor.finish()
}

struct BandEnergyTests {
    @Test(
        "A full-scale sine has 1/√2 in its band and nothing elsewhere",
        arguments: [(60.0, 1), (200, 1), (300, 2), (1000, 2), (3900, 2), (4100, 3), (12_000, 3)])
    func sine(frequency: Double, band: Int) throws {
        let series = try bandEnergy(TestSignal.sine(frequency: frequency, duration: 2, amplitude: 1))
        for frame in 1..<series.frameCount - 1 {
            // The window's energy divided out leaves the sine's own beat with the window, below 1e-4 here.
            #expect(abs(series[frame, 0] - halfPower) < 1e-4)
            for bin in 1...3 { #expect(abs(series[frame, bin] - (bin == band ? halfPower : 0)) < 2e-3) }
        }
    }

    @Test("The bands add up to the level, which is that of the windowed samples")
    func parseval() throws {
        let noise = TestSignal.noise(duration: 1)
        let series = try bandEnergy(noise)
        let window = (0..<8192).map { 0.5 - 0.5 * cos(2 * .pi * Double($0) / 8192) }
        let windowEnergy = window.reduce(0) { $0 + $1 * $1 }
        for frame in 0..<series.frameCount {
            var energy = 0.0
            for n in 0..<8192 {
                let at = frame * BandEnergy.hop - 4096 + n
                if noise.indices.contains(at) { energy += pow(window[n] * Double(noise[at]), 2) }
            }
            let squares = series[frame].map { Double($0) * Double($0) }
            #expect(abs(squares[0] - squares[1] - squares[2] - squares[3]) < 1e-7)  // float rounding
            #expect(abs(Double(series[frame, 0]) - (energy / windowEnergy).squareRoot()) < 1e-6)
        }
    }

    @Test("A constant counts as low and an alternation as high")
    func extremes() throws {
        let constant = try bandEnergy([Float](repeating: 0.5, count: 44_100))
        let alternation = try bandEnergy((0..<44_100).map { $0.isMultiple(of: 2) ? 0.5 : -0.5 })
        #expect(abs(constant[5, 1] - 0.5) < 1e-5 && constant[5, 2] < 1e-5 && constant[5, 3] < 1e-5)
        #expect(abs(alternation[5, 3] - 0.5) < 1e-5 && alternation[5, 1] < 1e-5)
        #expect(abs(constant[0, 0] - 0.5 * halfPower) < 1e-3)  // half of the first frame is before the start
    }

    @Test("There is a frame for every hop begun", arguments: [(0, 0), (1, 1), (4410, 1), (4411, 2), (44_100, 10)])
    func frameCount(samples: Int, frames: Int) throws {
        #expect(try bandEnergy([Float](repeating: 0.1, count: samples)).frameCount == frames)
    }

    @Test("How the samples are cut makes no difference", arguments: [1, 7, 4096, 4410, 10_000])
    func chunks(size: Int) throws {
        let signal = TestSignal.reference(duration: 1.3)
        #expect(try bandEnergy(signal, chunk: size) == bandEnergy(signal))
    }

    @Test("Shifting by whole hops shifts the frames; a gain scales them", arguments: [1, 3])
    func shiftAndGain(hops: Int) throws {
        let clicks = TestSignal.clicks(bpm: 100, duration: 2)
        let plain = try bandEnergy(clicks)
        let moved = try bandEnergy([Float](repeating: 0, count: hops * BandEnergy.hop) + clicks)
        #expect(moved.values.dropFirst(hops * 4).elementsEqual(plain.values))
        let half = try bandEnergy(clicks.map { $0 / 2 })
        #expect(zip(half.values, plain.values).allSatisfy { $0 * 2 == $1 })
    }

    @Test("Band edges that do not ascend are refused", arguments: [(0, 4000), (4000, 250), (250, 22_050), (250, 250)])
    func badEdges(low: Float, high: Float) {
        #expect(throws: ParameterError.self) {
            try BandEnergy(BandEnergy.Options(lowEdge: low, highEdge: high))
        }
    }
}
