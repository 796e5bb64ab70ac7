import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct TonalProfileTests {
    private static let frequencies = (0..<72).map { Float(65.4 * exp2(Double($0) / 36)) }

    private func series(_ values: [Float]) -> FrameSeries {
        FrameSeries(frameRate: 10, axis: .frequency(Self.frequencies), binCount: 72, values: values)
    }

    private func random(frames: Int) -> [Float] {
        var random = SeededGenerator(seed: 440)
        return (0..<frames * 72).map { _ in Float.random(in: 0...1, using: &random) }
    }

    @Test("The running local mean equals the mean of each window", arguments: [1, 3, 13, 71])
    func slowTwin(width: Int) throws {
        var options = TonalProfile.Options()
        options.width = width
        let values = random(frames: 5)
        let profile = try TonalProfile(series(values), options: options)
        let peaks = (0..<5).map { frame in Double(values[frame * 72..<(frame + 1) * 72].max() ?? 0) }
        let reference = peaks.reduce(0, +) / 5
        for bin in 0..<72 {
            let rises = (0..<5).map { frame in
                let level = (0..<72).map { log1p(100 * Double(values[frame * 72 + $0]) / reference) }
                let window = (bin - width / 2...bin + width / 2).map { level[min(max($0, 0), 71)] }
                return max(0, level[bin] - window.reduce(0, +) / Double(width))
            }
            #expect(abs(profile.tonal[bin] - rises.reduce(0, +) / 5) < 1e-9)  // sums in another order
        }
    }

    @Test("Gain changes the magnitude only", arguments: [Float(1e-6), 0.5, 1e4])
    func gain(gain: Float) throws {
        let values = random(frames: 6)
        let plain = try TonalProfile(series(values))
        let scaled = try TonalProfile(series(values.map { $0 * gain }))
        for bin in 0..<72 {
            #expect(abs(plain.tonal[bin] - scaled.tonal[bin]) < 1e-5)  // rounding of the scaled floats
            #expect(abs(plain.level[bin] - scaled.level[bin]) < 1e-5)
        }
        #expect(plain.audibleDuration == scaled.audibleDuration)
    }

    @Test("A flat spectrum has no tonal part, a single bin keeps 12 / 13 of its level")
    func flatAndPeak() throws {
        #expect(try TonalProfile(series([Float](repeating: 0.3, count: 72))).tonal.allSatisfy { abs($0) < 1e-12 })
        var peak = [Float](repeating: 0, count: 72)
        peak[30] = 0.7
        let tonal = try TonalProfile(series(peak)).tonal
        #expect(abs(tonal[30] - 12.0 / 13 * log1p(100)) < 1e-9)
        #expect(tonal.enumerated().allSatisfy { $0 == 30 || $1 == 0 })
    }

    @Test("Joining the parts of a series gives the whole")
    func parts() throws {
        var values = random(frames: 9)
        values[5 * 72] = .nan
        let whole = try TonalProfile(series(values))
        let parts = try TonalProfile.parts(of: series(values), at: [0..<2, 2..<2, 2..<7, 7..<9])
        let joined = TonalProfile(joining: parts)
        for bin in 0..<72 {
            #expect(abs(whole.tonal[bin] - joined.tonal[bin]) < 1e-12)  // sums in another order
            #expect(abs(whole.level[bin] - joined.level[bin]) < 1e-12)
            #expect(abs(whole.magnitude[bin] - joined.magnitude[bin]) < 1e-12)
        }
        #expect(abs(whole.audibleDuration - joined.audibleDuration) < 1e-12)
        #expect(parts[1].audibleDuration == 0 && parts[1].tonal.allSatisfy { $0 == 0 })
    }

    @Test("Silence and no frames give zeros")
    func silence() throws {
        for values in [[], [Float](repeating: 0, count: 720)] {
            let profile = try TonalProfile(series(values))
            #expect(profile.tonal == [Double](repeating: 0, count: 72))
            #expect(profile.audibleDuration == 0)
        }
    }

    @Test("Frames with values that are not finite are left out", arguments: [Float.nan, .infinity])
    func notFinite(bad: Float) throws {
        let good = random(frames: 4)
        let broken = [Float](repeating: 0.5, count: 71) + [bad]
        #expect(try TonalProfile(series(good + broken)) == TonalProfile(series(good)))
    }

    @Test("Silent frames do not count as audible")
    func audible() throws {
        let profile = try TonalProfile(series(random(frames: 4) + [Float](repeating: 1e-4, count: 72 * 6)))
        #expect(profile.audibleDuration == 0.4)
    }
}
