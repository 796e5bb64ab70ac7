import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct DescriptorAnalyzerTests {
    private let analyzer = DescriptorAnalyzer()

    private func descriptors(_ samples: [Float], beats: [Double] = []) throws -> Descriptors {
        var evidence = Evidence(duration: Double(samples.count) / 44_100)
        for case .feature(let request) in analyzer.inputs {
            evidence[.feature(request)] = try extract(request, from: samples)
        }
        var layers = Layers()
        layers.beats = beats.map { Beat(time: $0, confidence: 1) }
        return try #require(try analyzer.analyze(evidence, given: layers).layers.descriptors)
    }

    @Test("Clicks have two onsets a second and a clear pulse, and do not tell their swing")
    func clicks() throws {
        let beats = Array(stride(from: 0.5, to: 29.9, by: 0.5))
        let found = try descriptors(TestSignal.clicks(bpm: 120, duration: 30, start: 0.5), beats: beats)
        #expect(abs((found.onsetRate ?? 0) - Double(beats.count) / 30) <= 0.04)
        #expect((found.pulseClarity ?? 0) > 0.8)
        #expect(found.swing == nil)
        #expect((found.danceability ?? 0) > 2)
    }

    @Test("Silence has no onsets and nothing else; a sample has nothing")
    func silence() throws {
        #expect(try descriptors([Float](repeating: 0, count: 441_000)) == Descriptors(onsetRate: 0))
        #expect(try descriptors([0.5]) == Descriptors())
        #expect(try descriptors([]) == Descriptors())
    }

    @Test("Samples that are not numbers leave numbers or nothing")
    func notANumber() throws {
        var samples = TestSignal.clicks(bpm: 120, duration: 12)
        samples[100_000] = .nan
        samples[200_000] = .infinity
        let found = try descriptors(samples, beats: Array(stride(from: 0, to: 12, by: 0.5)))
        let figures = [found.danceability, found.pulseClarity, found.swing, found.onsetRate].compactMap(\.self)
        #expect(figures.allSatisfy { $0.isFinite })
    }
}
