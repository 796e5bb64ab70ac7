import Foundation
import TactusCore
import TactusDemo
import Testing

struct DemoTruthTests {
    private let truth = DemoSong.truth()

    @Test("Beats stand one period apart and count through their bars")
    func beats() {
        #expect(truth.beats.count == 140)
        for (beat, next) in zip(truth.beats, truth.beats.dropFirst()) {
            let bar = truth.bars[beat.bar ?? 0]
            #expect(abs(next.time - beat.time - 60 / bar.tempo) < 1e-9)  // rounding of sums near 70 s
            #expect(next.position == (beat.position == bar.numerator ? 1 : (beat.position ?? 0) + 1))
        }
        let downbeats = truth.beats.filter { $0.position == 1 }
        #expect(downbeats.map(\.time) == truth.bars.map(\.start))
        #expect(downbeats.map(\.bar) == truth.bars.map(\.index))
    }

    @Test("Bars, meters and chords tile the song without gaps")
    func tiling() {
        for (bar, next) in zip(truth.bars, truth.bars.dropFirst()) { #expect(bar.end == next.start) }
        #expect(truth.bars.map(\.index) == Array(truth.bars.indices))
        #expect(truth.meter.map(\.numerator) == [4, 3, 4])
        for (span, next) in zip(truth.meter, truth.meter.dropFirst()) { #expect(span.end == next.start) }
        #expect(truth.meter.first?.start == truth.bars.first?.start)
        #expect(truth.meter.last?.end == truth.bars.last?.end)
        for (chord, next) in zip(truth.chords, truth.chords.dropFirst()) {
            #expect(chord.end == next.start)
            #expect(chord.label != next.label)
        }
        #expect(truth.chords.first?.start == 0)
        #expect(truth.chords.last?.end == truth.duration)
        #expect(truth.chords.first?.label == "N" && truth.chords.last?.label == "N")
    }

    @Test("There is one change of tempo, and bars agree with the curve and with the meter")
    func tempo() {
        #expect(truth.tempo.bpm == 112)
        var tempi: [Double] = []
        for point in truth.tempo.curve where tempi.last != point.bpm { tempi.append(point.bpm) }
        #expect(tempi == [112, 126])
        #expect(truth.tempo.curve.map(\.time) == truth.beats.map(\.time))
        for bar in truth.bars {
            #expect(abs(bar.end - bar.start - Double(bar.numerator) * 60 / bar.tempo) < 1e-9)
            let meter = truth.meter.first { $0.start <= bar.start && bar.start < $0.end }
            #expect(meter?.numerator == bar.numerator)
        }
    }

    @Test("A bar names the chords that sound in it")
    func chordsOfBars() {
        for bar in truth.bars {
            let sounding = truth.chords.filter { $0.start < bar.end - 1e-9 && $0.end > bar.start + 1e-9 }
            #expect(bar.chords == sounding.map(\.label))
        }
    }

    @Test("The truth survives JSON")
    func roundTrip() throws {
        let bytes = try JSONEncoder().encode(truth)
        #expect(try JSONDecoder().decode(DemoTruth.self, from: bytes) == truth)
    }
}
