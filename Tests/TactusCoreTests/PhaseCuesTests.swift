import TactusCore
import Testing

struct PhaseCuesTests {
    @Test("Every meter with every phase, once")
    func hypotheses() {
        #expect(PhaseCues.hypotheses.count == 27)
        #expect(Set(PhaseCues.hypotheses).count == 27)
        #expect(PhaseCues.hypotheses.allSatisfy { $0.phase < $0.meter })
    }

    @Test("What changes on bar lines speaks for the true phase more than for any other", arguments: 2...7)
    func phase(meter: Int) throws {
        for pickup in 0..<meter {
            let scene = RhythmScene(bars: [Int](repeating: meter, count: 14), pickup: pickup)
            let evidence = try scene.evidence()
            let cues = BeatCues(scene.times, evidence)
            let repetition = BeatRepetition(scene.times, evidence)
            for name in ["downbeat", "downbeatRatio", "chromaChange", "timbreChange", "relativeDownbeat"] {
                let place = try #require(PhaseCues.names.firstIndex(of: name))
                let contrasts = rows(of: meter, cues, repetition).map { $0[place] }
                #expect(contrasts[pickup] > 0)
                #expect(contrasts.indices.allSatisfy { $0 == pickup || contrasts[$0] < contrasts[pickup] })
            }
        }
    }

    @Test("Contrasts of all phases add up to nearly nothing; a meter says nothing about repetition's phase")
    func sums() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 15))
        let evidence = try scene.evidence()
        let cues = BeatCues(scene.times, evidence)
        let repetition = BeatRepetition(scene.times, evidence)
        let rows = rows(of: 4, cues, repetition)
        // 60 beats are whole bars.
        for column in [0, 1, 2, 3, 4, 8] { #expect(abs(rows.reduce(0) { $0 + $1[column] }) < 1e-6) }
        for column in 6...7 { #expect(Set(rows.map { $0[column] }).count == 1) }
    }

    @Test("However sure the network is, the best bar lines of every meter say the same", arguments: 2...7)
    func relative(meter: Int) throws {
        let scene = RhythmScene(bars: [Int](repeating: meter, count: 14))
        let evidence = try scene.evidence()
        let cues = BeatCues(scene.times, evidence)
        let downbeats = rows(of: meter, cues, BeatRepetition(scene.times, evidence)).map { $0[8] }
        #expect(downbeats[0] > 0.8)
        #expect(downbeats.allSatisfy { abs($0) < 1 })
    }

    @Test("Only unsteady beats speak for bars of two, the more, the more both halves of bars of four begin like bars")
    func twos() throws {
        func cues(_ length: Int, unsteadiness: Double, meter: Int = 2, phase: Int = 0) throws -> [Double] {
            let scene = RhythmScene(bars: [Int](repeating: length, count: 60 / length))
            let bars = PhaseCues.Hypothesis(meter: meter, phase: phase)
            return PhaseCues.twos(bars, BeatCues(scene.times, try scene.evidence()), unsteadiness)
        }
        #expect(try cues(2, unsteadiness: 0) == [0, 0])
        #expect(try cues(2, unsteadiness: 0.1, meter: 4) == [0, 0])
        let (two, four) = (try cues(2, unsteadiness: 0.1), try cues(4, unsteadiness: 0.1))
        #expect(two[0] > 0.9 && two[0] == four[0])
        #expect(try cues(2, unsteadiness: 0.03)[0] < two[0])
        #expect(two[1] > four[1] + 1)
        #expect(try cues(2, unsteadiness: 0.1, phase: 1)[1] < four[1] + 1e-9)
    }

    /// Values of every phase of a meter.
    private func rows(of meter: Int, _ cues: BeatCues, _ repetition: BeatRepetition) -> [[Double]] {
        zip(PhaseCues.hypotheses, PhaseCues.table(cues, repetition, unsteadiness: 0))
            .filter { $0.0.meter == meter }.map { $0.1 }
    }

    @Test("Bars of four and their halves")
    func halved() {
        #expect(PhaseCues.Hypothesis(meter: 4, phase: 3).halved == PhaseCues.Hypothesis(meter: 2, phase: 1))
    }
}
