import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct DanceabilityTests {
    private func levels(_ samples: [Float], chunk: Int = 16_384) throws -> FrameSeries {
        try extract(.blockDeviation, from: samples, chunk: chunk)
    }

    private func series(_ values: [Float]) -> FrameSeries {
        FrameSeries(frameRate: 100, axis: .scalar, binCount: 1, values: values)
    }

    /// The signals of `Scripts/reference/danceability.py`.
    private func referenceSignals() -> [[Float]] {
        let (rate, duration) = (44_100, 20)
        let swelling = (0..<duration * rate).map { n in
            let t = Double(n) / Double(rate)
            let swell = 1 + 0.5 * sin(2 * .pi * 0.37 * t) + 0.3 * sin(2 * .pi * 1.9 * t)
            return Float(0.3 * swell * sin(2 * .pi * 220 * t))
        }
        let steps = TestSignal.hashNoise(count: 20 * duration)
        let noise = TestSignal.hashNoise(count: duration * rate).enumerated().map { n, sample in
            0.3 * (1 + steps[n / (rate / 20)]) * sample
        }
        return [TestSignal.clicks(bpm: 120, duration: Double(duration)), swelling, noise]
    }

    @Test("Equals Essentia's")
    func reference() throws {
        let expected = try NumpyArray(
            contentsOf: Bundle.module.bundleURL.appending(path: "Fixtures/danceability.npy"))
        let width = expected.shape[1]
        for (row, signal) in referenceSignals().enumerated() {
            let levels = try levels(signal)
            let values = expected.values[row * width..<(row + 1) * width].map(Double.init)
            // Essentia sums in single precision: see the fixture's card.
            let danceability = try #require(Danceability.estimate(levels))
            #expect(abs(danceability - values[0]) < 5e-3)
            let exponents = Danceability.exponents(of: levels)
            #expect(exponents.count == width - 1)
            #expect(zip(exponents, values.dropFirst()).allSatisfy { abs($0 - $1) < 0.02 })
        }
    }

    @Test("Levels that do not depend on each other give 2, a random walk gives 2/3")
    func theory() throws {
        var random = SeededGenerator(seed: 440)
        let steps = (0..<60_000).map { _ in Float.random(in: -1...1, using: &random) }
        let free = try #require(Danceability.estimate(series(steps.map { 2 + $0 })))
        #expect(abs(free - 2) < 0.15)  // statistical, over ten minutes
        var walk: Float = 0
        let wandering = steps.map { step -> Float in
            walk += step
            return walk
        }
        let lowest = wandering.min() ?? 0
        let wander = try #require(Danceability.estimate(series(wandering.map { $0 - lowest })))
        #expect(abs(wander - 2.0 / 3) < 0.1)
    }

    @Test("Detrended windows are those of a line fitted to each, one by one")
    func slowTwin() {
        let values = TestSignal.hashNoise(count: 700).map { 2 + $0 }
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        var profile: [Double] = []
        for value in values { profile.append((profile.last ?? 0) + Double(value) - mean) }
        func fluctuation(_ window: Int) -> Double {
            let step = max(1, window / 50)
            let starts = Array(stride(from: 0, to: profile.count - window, by: step))
            let residuals = starts.map { start -> Double in
                let part = profile[start..<start + window]
                let (centre, height) = (Double(window - 1) / 2, part.reduce(0, +) / Double(window))
                var (product, spread) = (0.0, 0.0)
                for (place, value) in part.enumerated() {
                    product += (Double(place) - centre) * (value - height)
                    spread += (Double(place) - centre) * (Double(place) - centre)
                }
                return part.enumerated().reduce(0) { sum, point in
                    let line = height + product / spread * (Double(point.offset) - centre)
                    return sum + (point.element - line) * (point.element - line)
                }
            }
            return (residuals.reduce(0, +) / (Double(profile.count - window) / Double(step))).squareRoot()
        }
        let lengths = Danceability.windowLengths.prefix { $0 < profile.count }
        let slow = zip(lengths, lengths.dropFirst()).map { shorter, longer -> Double in
            let growth = fluctuation(longer) / fluctuation(shorter) * (Double(shorter) / Double(longer)).squareRoot()
            return log10(growth) / log10(Double(longer + 3) / Double(shorter + 3))
        }
        let fast = Danceability.exponents(of: series(values))
        #expect(fast.count == slow.count && zip(fast, slow).allSatisfy { abs($0 - $1) < 1e-9 })  // rounding
    }

    @Test("A gain changes nothing", arguments: [0.01, 4])
    func gain(factor: Float) throws {
        let signal = TestSignal.clicks(bpm: 97, duration: 12)
        let plain = try #require(Danceability.estimate(try levels(signal)))
        let scaled = try #require(Danceability.estimate(try levels(signal.map { factor * $0 })))
        #expect(abs(plain - scaled) < 1e-4)  // single precision of the samples
    }

    @Test("Silence, a steady sound and a moment have none")
    func none() throws {
        #expect(Danceability.estimate(try levels([])) == nil)
        #expect(Danceability.estimate(try levels([0.5])) == nil)
        #expect(Danceability.estimate(try levels([Float](repeating: 0, count: 441_000))) == nil)
        #expect(Danceability.estimate(try levels(TestSignal.sine(frequency: 1000, duration: 10))) == nil)
        // That it begins and ends is no rhythm.
        let silence = [Float](repeating: 0, count: 700)
        let tone = silence + TestSignal.sine(frequency: 440, duration: 12) + silence
        #expect(Danceability.estimate(try levels(tone)) == nil)
        // Shorter than the longest window of 8.8 s.
        #expect(Danceability.estimate(try levels(TestSignal.noise(duration: 8.7))) == nil)
        #expect(Danceability.estimate(try levels(TestSignal.sine(frequency: 440, duration: 1))) == nil)
    }
}

struct BlockDeviationTests {
    private func levels(_ samples: [Float], chunk: Int = 16_384) throws -> FrameSeries {
        try extract(.blockDeviation, from: samples, chunk: chunk)
    }

    @Test("A sine has its root mean square, whatever its offset", arguments: [0, 0.3] as [Float])
    func sine(offset: Float) throws {
        let found = try levels(TestSignal.sine(frequency: 1000, duration: 1).map { $0 + offset })
        #expect(found.frameCount == 100 && found.frameRate == 100)
        // Ten whole periods a block; single precision about the offset.
        #expect(found.values.allSatisfy { abs($0 - 0.5 / Float(2).squareRoot()) < 1e-6 })
    }

    @Test("How the samples are cut makes no difference", arguments: [1, 7, 440, 441, 4096])
    func chunks(size: Int) throws {
        let signal = TestSignal.reference(duration: 0.7)
        #expect(try levels(signal, chunk: size) == levels(signal))
    }

    @Test("A block that is not whole makes none, and one that is not a number counts as silent")
    func edges() throws {
        #expect(try levels([Float](repeating: 0.1, count: 440)).frameCount == 0)
        var signal = TestSignal.sine(frequency: 1000, duration: 0.03)
        signal[500] = .nan
        let found = try levels(signal).values
        #expect(found.count == 3 && found[1] == 0 && found[0] > 0.3 && found[2] > 0.3)
    }
}
