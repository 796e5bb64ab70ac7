import Foundation
import TactusCore
import TactusDemo
import Testing

struct DemoSuiteTests {
    private let songs = DemoSuite.songs

    @Test("Thirty songs of 20 to 40 seconds, each of its own name")
    func count() {
        #expect(songs.count == 30)
        #expect(Set(songs.map(\.name)).count == 30)
        for song in songs { #expect((19...41).contains(song.duration), "\(song.name): \(song.duration) s") }
    }

    @Test("They cover meters, tempi and every chord quality")
    func coverage() {
        let meters = Set(songs.compactMap { $0.truth.meter?.description })
        #expect(meters.isSuperset(of: ["2/4", "3/4", "4/4", "5/4", "6/8", "7/8", "9/8", "12/8"]))
        let tempi = songs.compactMap(\.truth.bpm)
        #expect(tempi.min() == 40 && tempi.max() == 220)
        let labels = songs.flatMap { $0.truth.chords ?? [] }.compactMap { ChordLabel($0.label) }
        let qualities = Set(labels.compactMap { if case .chord(_, let quality, _) = $0 { quality } else { nil } })
        #expect(qualities == Set(ChordQuality.allCases))
        #expect(labels.contains { if case .chord(_, _, let bass) = $0 { bass != .root } else { false } })
    }

    @Test("Beats ascend, downbeats are beats, and bars have as many as the meter says", arguments: 0..<30)
    func beats(number: Int) throws {
        let song = songs[number]
        let (beats, downbeats) = (try #require(song.truth.beats), try #require(song.truth.downbeats))
        for (beat, next) in zip(beats, beats.dropFirst()) { #expect(beat < next) }
        #expect(Set(beats).isSuperset(of: downbeats))
        guard song.kind != "meters" else { return }
        let counts = zip(downbeats, downbeats.dropFirst()).map { start, end in
            beats.count { $0 >= start && $0 < end }
        }
        #expect(Set(counts) == [try #require(song.truth.meter).beatsPerBar])
        if song.kind == "pickup" { #expect(beats.count { $0 < downbeats[0] } == 1) }
        if let bpm = song.truth.bpm {
            for (beat, next) in zip(beats, beats.dropFirst()) { #expect(abs(60 / (next - beat) - bpm) < 1e-6) }
        }
    }

    @Test("Chords, keys and sections tile the song", arguments: 0..<30)
    func tiling(number: Int) throws {
        let song = songs[number]
        for spans in [song.truth.chords, song.truth.sections] {
            let spans = try #require(spans)
            #expect(spans.first?.start == 0 && spans.last?.end == song.duration)
            for (span, next) in zip(spans, spans.dropFirst()) { #expect(abs(span.end - next.start) < 1e-9) }
        }
        let keys = try song.kind == "qualities" ? [] : #require(song.truth.keys)
        #expect(keys.count == (song.kind == "qualities" ? 0 : song.kind == "lift" ? 2 : 1))
        if song.kind == "lift" {
            let tonics = keys.compactMap { KeyClass(name: $0.label)?.tonic }
            #expect((tonics[1] - tonics[0] + 12) % 12 == 2)
            #expect(song.truth.downbeats?.contains(keys[1].start) == true)
        }
    }

    @Test("A drifting tempo changes by the same amount each beat")
    func ramp() throws {
        let beats = try #require(songs.first { $0.kind == "ramp" }?.truth.beats)
        for (number, (beat, next)) in zip(beats, beats.dropFirst()).enumerated() {
            // Simpson's rule over the beat for the integral of 60 / tempo; its error is below 1e-8 s here.
            let tempi = (0...8).map { 88 + 44 * (Double(number) + Double($0) / 8) / 64 }
            let weights = [1.0, 4, 2, 4, 2, 4, 2, 4, 1]
            let expected = zip(tempi, weights).reduce(0) { $0 + $1.1 * 60 / $1.0 } / 24
            #expect(abs(next - beat - expected) < 1e-7)
        }
    }

    @Test(
        "Renderings repeat, peak at −1 dBFS, and rise at the downbeats", arguments: ["08-5-4", "21-ramp", "28-pickup"])
    func rendering(name: String) throws {
        let song = try #require(songs.first { $0.name == name })
        let samples = song.render()
        #expect(song.render() == samples)
        #expect(samples.count == Int((song.duration * 44_100).rounded()))
        #expect(abs((samples.map(abs).max() ?? 0) - 0.891) < 1e-4)
        for downbeat in try #require(song.truth.downbeats) {
            func energy(from start: Double) -> Double {
                samples[Int(start * 44_100)..<Int((start + 0.03) * 44_100)].reduce(0) { $0 + Double($1 * $1) }
            }
            #expect(energy(from: downbeat) > energy(from: downbeat - 0.031), "at \(downbeat) s")
        }
    }
}
