import Foundation
import TactusCore
import TactusDemo
import Testing

struct DemoSongTests {
    private static let song = DemoSong.render()
    private var samples: [Float] { DemoSongTests.song.samples }
    private var truth: DemoTruth { DemoSongTests.song.truth }

    @Test("Two renderings are the same, sample by sample")
    func deterministic() {
        #expect(DemoSong.render().samples == samples)
        #expect(truth == DemoSong.truth())
    }

    @Test("It lasts over a minute, peaks at −1 dBFS, is silent before the first beat and has no offset")
    func level() {
        #expect(truth.duration > 60)
        #expect(samples.count == Int((truth.duration * 44_100).rounded()))
        #expect(samples.allSatisfy { $0.isFinite })
        #expect(abs((samples.map(abs).max() ?? 0) - 0.891) < 1e-4)
        #expect(samples.prefix(Int(0.5 * 44_100) - 1).allSatisfy { $0 == 0 })
        let power = samples.reduce(0.0) { $0 + Double($1 * $1) } / Double(samples.count)
        #expect((0.1...0.35).contains(power.squareRoot()))
        #expect(abs(samples.reduce(0.0) { $0 + Double($1) } / Double(samples.count)) < 1e-3)
    }

    @Test("The level jumps up at every downbeat and at nearly every beat")
    func onsets() {
        // 30 ms after the beat against 30 ms before it, which ends 1 ms early so that nothing of the beat is in it.
        let rises = truth.beats.map { beat in
            energy(from: beat.time, to: beat.time + 0.03)
                / (energy(from: beat.time - 0.031, to: beat.time - 0.001) + 1e-6)
        }
        for (beat, rise) in zip(truth.beats, rises) where beat.position == 1 { #expect(rise > 1, "at \(beat.time) s") }
        // The last three beats are a chord that is let ring.
        #expect(rises.filter { $0 > 1 }.count >= truth.beats.count * 9 / 10)
    }

    @Test("The tones of every chord stand out of its octave")
    func chordTones() {
        let names = ["C": 0, "D": 2, "E": 4, "F#": 6, "G": 7, "A": 9, "B": 11]
        let shapes = [
            "maj": [0, 4, 7], "min": [0, 3, 7], "7": [0, 4, 7, 10], "maj7": [0, 4, 7, 11], "min7": [0, 3, 7, 10],
            "sus4": [0, 5, 7],
        ]
        for chord in truth.chords {
            guard let root = chord.root, let quality = chord.quality else { continue }
            guard let pitch = names[root], let shape = shapes[quality] else {
                Issue.record("\(chord.label) is not in the tables of this test")
                continue
            }
            let tones = Set(shape.map { ($0 + pitch) % 12 })
            let levels = (57..<69).map { (tones.contains($0 % 12), strength(of: $0, in: chord)) }
            let inside = levels.filter(\.0).map(\.1)
            let outside = levels.filter { !$0.0 }.map(\.1)
            let floor = outside.reduce(0, +) / Double(outside.count)
            // Harmonics of the bass fall between the tones, the fifth of B on D#, so a single tone clears less.
            let mean = inside.reduce(0, +) / Double(inside.count)
            #expect((inside.min() ?? 0) > floor && mean > 2 * floor, "\(chord.label) at \(chord.start) s")
        }
    }

    private func energy(from start: Double, to end: Double) -> Double {
        samples[Int(start * 44_100)..<Int(end * 44_100)].reduce(0) { $0 + Double($1 * $1) }
    }

    /// Magnitude of one frequency over a chord, Hann window (Goertzel 1958).
    private func strength(of pitch: Int, in chord: ChordSpan) -> Double {
        let turn = 2 * Double.pi * 440 * pow(2, Double(pitch - 69) / 12) / 44_100
        let slice = samples[Int(chord.start * 44_100)..<Int(chord.end * 44_100)]
        var (last, beforeLast) = (0.0, 0.0)
        for (n, sample) in slice.enumerated() {
            let window = 0.5 - 0.5 * cos(2 * .pi * Double(n) / Double(slice.count))
            (last, beforeLast) = (Double(sample) * window + 2 * cos(turn) * last - beforeLast, last)
        }
        let power = last * last + beforeLast * beforeLast - 2 * cos(turn) * last * beforeLast
        return power.squareRoot() / Double(slice.count)
    }
}
