import Foundation
import TactusCore
import TactusTestSupport

/// Music in a steady pulse whose beats and bars are known, as the judge of rhythm hears it.
///
/// Every beat has an onset, and where they are asked for so have parts of a beat; with each bar line another chord and another
/// colour begin.
struct RhythmScene {
    /// Beats of the bars, one after the other.
    var bars: [Int]
    var bpm = 120.0
    /// Beats before the first bar line.
    var pickup = 0
    /// Where in a beat there are onsets besides its start.
    var parts: [Double] = []
    /// How many bars keep their chord and colour.
    var barsPerChord = 1

    var period: Double { 60 / bpm }
    var beatCount: Int { pickup + bars.reduce(0, +) }
    var times: [Double] { (0..<beatCount).map { 0.5 + Double($0) * period } }
    var duration: Double { 1 + Double(beatCount) * period }

    /// Indices of the beats on bar lines.
    var barLines: [Int] { bars.reduce(into: [pickup]) { $0.append($0[$0.count - 1] + $1) }.dropLast() }

    /// The beats, all in bars of one beat.
    var path: [TrackedBeat] {
        let lines = Set(barLines)
        return times.enumerated().map { index, time in
            TrackedBeat(
                time: time, meter: 1, position: 0, beatActivation: lines.contains(index) ? 0.2 : 0.8,
                downbeatActivation: lines.contains(index) ? 0.7 : 0.1)
        }
    }

    var grid: BeatGrid { BeatGrid(kind: .bars, beats: path, likelihood: 0) }

    var activations: FrameSeries { Self.activations(of: path, duration: duration) }

    /// 50 frames a second: triangles of two frames to either side.
    static func activations(of path: [TrackedBeat], duration: Double) -> FrameSeries {
        var values = [Float](repeating: 0.01, count: 2 * Int(duration * 50))
        for beat in path {
            for frame in Int(beat.time * 50) - 1...Int(beat.time * 50) + 2 {
                let height = max(0, 1 - abs(Double(frame) - beat.time * 50) / 2)
                values[2 * frame] = max(values[2 * frame], Float(height * beat.beatActivation))
                values[2 * frame + 1] = max(values[2 * frame + 1], Float(height * beat.downbeatActivation))
            }
        }
        return FrameSeries(frameRate: 50, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
    }

    func evidence() throws -> SongEvidence {
        try SongEvidence(activations: activations, spectrum: spectrum, constantQ: constantQ, chords: nil)
    }

    /// The number of the chord at a moment.
    private func chord(at time: Double) -> Int {
        (barLines.lastIndex { times[$0] <= time + 1e-9 } ?? -1) / barsPerChord + 1
    }

    /// 82 bands at 50 frames a second: onsets that die away, and a colour that changes with the chord.
    var spectrum: FrameSeries {
        let frames = Int(duration * 50)
        var onsets = [Float](repeating: 0, count: frames)
        for time in times {
            for (part, strength) in [(0.0, Float(1))] + parts.map({ ($0, Float(0.6)) }) {
                let frame = Int(((time + part * period) * 50).rounded())
                for later in frame..<min(frames, frame + 3) {
                    onsets[later] = max(onsets[later], strength / Float(later - frame + 1))
                }
            }
        }
        let values = (0..<frames).flatMap { frame -> [Float] in
            // Five colours in no order that repeats after few bars.
            let number = chord(at: Double(frame) / 50)
            let colour = (number * number + 3 * number) % 5
            return (0..<82).map { onsets[frame] + ($0 / 16 == colour ? 0.5 : 0) }
        }
        return FrameSeries(
            frameRate: 50, axis: .frequency((0..<82).map { 30 * Float(exp2(Double($0) / 10)) }), binCount: 82,
            values: values)
    }

    /// 72 semitones from C1 at 25 frames a second: one pitch class a chord, a fifth on with each.
    private var constantQ: FrameSeries {
        let frames = Int(duration * 25)
        let values = (0..<frames).flatMap { frame -> [Float] in
            let pitch = 7 * chord(at: Double(frame) / 25) % 12
            return (0..<72).map { $0 % 12 == pitch ? 1 : 0.05 }
        }
        return FrameSeries(
            frameRate: 25, axis: .frequency((0..<72).map { 32.703 * Float(exp2(Double($0) / 12)) }), binCount: 72,
            values: values)
    }
}
