import TactusCore
import Testing

struct RhythmConfidenceTests {
    private func beats(_ activation: Double) -> [TrackedBeat] {
        (0..<20).map {
            TrackedBeat(
                time: Double($0) / 2, meter: 4, position: $0 % 4, beatActivation: activation, downbeatActivation: 0)
        }
    }

    @Test(
        "Higher activations and posteriors mean higher confidence, between 0 and 1",
        arguments: [RhythmConfidence.barModel, .fitted(for: .open), .fitted(for: .madmom)])
    func monotone(rule: RhythmConfidence) {
        let levels = [0, 0.1, 0.3, 0.6, 0.9, 1]
        let byActivation = levels.map { rule.beats(beats($0))[10] }
        #expect(zip(byActivation, byActivation.dropFirst()).allSatisfy { $0 < $1 || $0 > 0.99 })
        let byPosterior = levels.map { rule.tempo(posterior: $0, beats: 0.8, stability: 0.9) }
        #expect(zip(byPosterior, byPosterior.dropFirst()).allSatisfy { $0 <= $1 })
        let meters = levels.map { rule.meter(posterior: $0, beats: 0.8) }
        #expect(zip(meters, meters.dropFirst()).allSatisfy { $0 <= $1 })
        let downbeats = levels.map { level in
            var beats = beats(0.5)
            for index in beats.indices { beats[index].confidence = 0.8 }
            let confidences = rule.downbeats(beats) { _ in level }
            #expect(beats.indices.allSatisfy { beats[$0].position == 0 || confidences[$0] == 0 })
            return confidences[8]
        }
        #expect(zip(downbeats, downbeats.dropFirst()).allSatisfy { $0 <= $1 })
        #expect((byActivation + byPosterior + meters + downbeats).allSatisfy { (0...1).contains($0) })
    }
}
