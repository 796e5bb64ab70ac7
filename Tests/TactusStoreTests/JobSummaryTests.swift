import TactusCore
import TactusStore
import Testing

struct JobSummaryTests {
    private func layers(tempo: Double, meters: (end: Double, numerator: Int, confidence: Double)...) -> Layers {
        var layers = Layers()
        layers.tempo = Tempo(bpm: 120, confidence: tempo, stability: 1, alternatives: [], curve: [])
        var start = 0.0
        layers.meter = meters.map { meter in
            defer { start = meter.end }
            return MeterSpan(start: start, end: meter.end, numerator: meter.numerator, confidence: meter.confidence)
        }
        return layers
    }

    @Test("Tempo and meter below the level are unknown, and left out")
    func unknown() {
        #expect(JobSummary(layers(tempo: 0.5)).tempo == 120)
        #expect(JobSummary(layers(tempo: 0.49)).tempo == nil)
        #expect(JobSummary(layers(tempo: 1, meters: (10, 4, 0.5))).meter == "4/4")
        #expect(JobSummary(layers(tempo: 1, meters: (10, 4, 0.49))).meter == nil)
    }

    @Test("The meter is that of the most time, and unknown when the most time is")
    func longest() {
        #expect(JobSummary(layers(tempo: 1, meters: (10, 4, 0.9), (14, 3, 0.9), (20, 4, 0.1))).meter == "4/4")
        #expect(JobSummary(layers(tempo: 1, meters: (10, 4, 0.1), (15, 3, 0.9), (25, 2, 0.1))).meter == nil)
        #expect(JobSummary(Layers()).meter == nil && JobSummary(Layers()).tempo == nil)
    }
}
