import Foundation
import TactusCore
import Testing

struct CompoundTimeTests {
    private func isCompound(_ scene: RhythmScene) throws -> (Bool, PhaseCues.Hypothesis) {
        let evidence = try scene.evidence()
        let selector = GridSelector(weights: .fitted(for: .open, withChords: false))
        var choice = try selector.choose(among: [scene.grid], evidence)
        let isCompound = CompoundTime.fitted(for: .open, withChords: false).judge(&choice, evidence)
        #expect(abs(choice.bars.values.reduce(0, +) - 1) < 1e-9)
        return (isCompound, choice.hypothesis)
    }

    @Test("Beats in three are compound time, beats in two and four are not", arguments: [3, 4])
    func division(meter: Int) throws {
        let bars = [Int](repeating: meter, count: 16)
        #expect(try isCompound(RhythmScene(bars: bars, bpm: 70, parts: [1.0 / 3, 2.0 / 3])).0 == true)
        #expect(try isCompound(RhythmScene(bars: bars, bpm: 70, parts: [0.5])).0 == false)
        #expect(try isCompound(RhythmScene(bars: bars, bpm: 70, parts: [0.25, 0.5, 0.75])).0 == false)
        // Swing has two of three.
        #expect(try isCompound(RhythmScene(bars: bars, bpm: 70, parts: [2.0 / 3])).0 == false)
        #expect(try isCompound(RhythmScene(bars: bars, bpm: 70)).0 == false)
    }

    @Test("Odd meters are never compound", arguments: [5, 7])
    func odd(meter: Int) throws {
        let scene = RhythmScene(bars: [Int](repeating: meter, count: 16), bpm: 70, parts: [1.0 / 3, 2.0 / 3])
        #expect(try isCompound(scene).0 == false)
    }

    @Test("Signatures of tapped beats")
    func signatures() {
        func text(_ beats: Int, _ isCompound: Bool, _ bpm: Double) -> String {
            TimeSignature(tapped: beats, isCompound: isCompound, bpm: bpm).description
        }
        #expect([2, 3, 4, 5, 6, 7].map { text($0, false, 100) } == ["2/4", "3/4", "4/4", "5/4", "6/4", "7/4"])
        #expect([2, 3, 4, 5].map { text($0, true, 100) } == ["6/8", "9/8", "12/8", "5/4"])
        #expect([3, 4, 5, 7].map { text($0, false, 200) } == ["3/4", "4/4", "5/8", "7/8"])
        for beats in 2...7 {
            for isCompound in [false, true] {
                for bpm in [60.0, 200] {
                    let signature = TimeSignature(tapped: beats, isCompound: isCompound, bpm: bpm)
                    #expect(signature.beatsPerBar == beats)
                }
            }
        }
    }
}

struct BeatDivisionTests {
    private func beat(_ parts: [Int: Double], shift: Int = 0) -> [Double] {
        (0..<12).map { parts[($0 + 12 - shift) % 12] ?? 0 }
    }

    @Test("Where only the beat sounds all harmonics are equal")
    func beatAlone() {
        let cues = BeatDivision.cues(of: beat([0: 2]))
        #expect(cues.prefix(3).allSatisfy { abs($0) < 1e-9 })
        #expect(abs(cues[3] - 1.02) < 1e-9)  // the share and its floor
    }

    @Test("Three equal parts have the third harmonic alone, two have none of it")
    func thirds() {
        let three = BeatDivision.cues(of: beat([0: 1, 4: 1, 8: 1]))
        #expect(three.prefix(3).allSatisfy { abs($0 - log(1.02 / 0.02)) < 1e-6 })
        let two = BeatDivision.cues(of: beat([0: 1, 6: 1]))
        #expect(abs(two[0] + log(1.02 / 0.02)) < 1e-6 && abs(two[1] + log(1.02 / 0.02)) < 1e-6)
        // Of swing's two notes a third apart the others keep half.
        let swing = BeatDivision.cues(of: beat([0: 1, 8: 1]))
        #expect(swing.prefix(3).allSatisfy { abs($0 - log(1.02 / 0.52)) < 1e-6 })
    }

    @Test("Neither level nor a delay matters", arguments: [1, 3, 7])
    func invariance(shift: Int) {
        let parts = [0: 3.0, 4: 1, 6: 0.5, 8: 2]
        let plain = BeatDivision.cues(of: beat(parts)), moved = BeatDivision.cues(of: beat(parts, shift: shift))
        let loud = BeatDivision.cues(of: beat(parts).map { 7 * $0 })
        #expect(zip(plain, moved).allSatisfy { abs($0 - $1) < 1e-9 })
        #expect(zip(plain, loud).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test("Silence has cues that are finite")
    func silence() {
        #expect(BeatDivision.cues(of: []).allSatisfy { $0.isFinite })
        #expect(BeatDivision.cues(of: [Double](repeating: 0, count: 12)).allSatisfy { $0.isFinite })
    }
}

struct HalfBarsTests {
    @Test("Halves of bars that are alike differ in nothing, those of bars of four do")
    func contrasts() throws {
        func cues(barsOf meter: Int) throws -> [Double] {
            let scene = RhythmScene(bars: [Int](repeating: meter, count: 64 / meter))
            let evidence = try scene.evidence()
            return HalfBars(BeatCues(scene.times, evidence), BeatRepetition(scene.times, evidence), phase: 0).cues
        }
        let names = HalfBars.names
        let two = try cues(barsOf: 2), four = try cues(barsOf: 4)
        #expect(two.count == names.count)
        for (place, name) in names.enumerated() where name.hasSuffix("Halves") && !name.hasPrefix("chord") {
            #expect(four[place] > abs(two[place]) + 0.5)
        }
    }
}
