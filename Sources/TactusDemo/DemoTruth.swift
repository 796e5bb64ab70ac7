package import TactusCore

/// What is true of the demo song, exactly; the names are those of ``Timeline``, and every confidence is 1.
package struct DemoTruth: Sendable, Hashable, Codable {
    /// Length of the recording in seconds.
    package var duration: Double
    /// 112 to 126 beats a minute; `bpm` is the tempo of most beats.
    package var tempo: Tempo
    /// 4/4, 3/4, 4/4.
    package var meter: [MeterSpan]
    /// Every beat from the first downbeat to the end of the last bar.
    package var beats: [Beat]
    /// Bars without gaps.
    package var bars: [Bar]
    /// Chords without gaps from 0 to ``duration``; `N` before the first bar and after the last.
    package var chords: [ChordSpan]
    /// G major.
    package var key: Key

    /// Reads the truth off a score.
    init(_ score: Score) {
        duration = score.duration
        meter = []
        beats = []
        bars = []
        chords = []
        let tonic = score.sections.first?.key ?? KeyClass(tonic: 0, mode: .major)
        key = Key(
            name: tonic.name, tonic: tonic.tonicName, mode: tonic.mode, camelot: tonic.camelot, confidence: 1)
        var curve: [Tempo.Point] = []
        var beatCounts: [Double: Int] = [:]
        DemoTruth.extend(&chords, with: ChordSpan(start: 0, end: score.music.lowerBound, label: "N", confidence: 1))
        for placed in score.placedBars {
            for beat in 0..<placed.beats {
                let time = placed.time(Double(beat))
                beats.append(Beat(time: time, position: beat + 1, bar: bars.count, confidence: 1))
                curve.append(Tempo.Point(time: time, bpm: placed.bpm(beat)))
            }
            for (chord, beat, beats) in placed.chords {
                DemoTruth.extend(&chords, with: chord.span(from: placed.time(beat), to: placed.time(beat + beats)))
            }
            bars.append(
                Bar(
                    index: bars.count, start: placed.start, end: placed.end, numerator: placed.beats,
                    tempo: placed.meanBPM,
                    chords: placed.bar.chords.map(\.text)))
            beatCounts[placed.section.pulse.bpm, default: 0] += placed.beats
            if let last = meter.indices.last, meter[last].numerator == placed.beats {
                meter[last].end = placed.end
            } else {
                meter.append(
                    MeterSpan(start: placed.start, end: placed.end, numerator: placed.beats, confidence: 1))
            }
        }
        DemoTruth.extend(
            &chords, with: ChordSpan(start: score.music.upperBound, end: duration, label: "N", confidence: 1))
        let most = beatCounts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        tempo = Tempo(bpm: most?.key, confidence: 1, stability: 1, alternatives: [], curve: curve)
    }

    /// Appends a chord, or lengthens the last one when it is the same.
    private static func extend(_ chords: inout [ChordSpan], with chord: ChordSpan) {
        if let last = chords.indices.last, chords[last].label == chord.label {
            chords[last].end = chord.end
        } else {
            chords.append(chord)
        }
    }
}
