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
    init(sections: [DemoScore.Section], leadIn: Double, duration: Double) {
        self.duration = duration
        meter = []
        beats = []
        bars = []
        chords = []
        key = Key(name: "G major", tonic: "G", mode: .major, camelot: "9B", confidence: 1)
        var curve: [Tempo.Point] = []
        var beatCounts: [Double: Int] = [:]
        DemoTruth.extend(&chords, with: nil, from: 0, to: leadIn)
        var time = leadIn
        for section in sections {
            let start = time
            let period = 60 / section.bpm
            for (number, bar) in section.bars.enumerated() {
                let barStart = start + Double(number * section.beatsPerBar) * period
                let barEnd = start + Double((number + 1) * section.beatsPerBar) * period
                for position in 0..<section.beatsPerBar {
                    let beat = barStart + Double(position) * period
                    beats.append(Beat(time: beat, position: position + 1, bar: bars.count, confidence: 1))
                    curve.append(Tempo.Point(time: beat, bpm: section.bpm))
                }
                let share = (barEnd - barStart) / Double(bar.chords.count)
                for (place, chord) in bar.chords.enumerated() {
                    let end = place + 1 == bar.chords.count ? barEnd : barStart + Double(place + 1) * share
                    DemoTruth.extend(&chords, with: chord, from: barStart + Double(place) * share, to: end)
                }
                bars.append(
                    Bar(
                        index: bars.count, start: barStart, end: barEnd, numerator: section.beatsPerBar,
                        tempo: section.bpm, chords: bar.chords.map(\.label)))
                time = barEnd
            }
            beatCounts[section.bpm, default: 0] += section.bars.count * section.beatsPerBar
            if let last = meter.indices.last, meter[last].numerator == section.beatsPerBar {
                meter[last].end = time
            } else {
                meter.append(MeterSpan(start: start, end: time, numerator: section.beatsPerBar, confidence: 1))
            }
        }
        DemoTruth.extend(&chords, with: nil, from: time, to: duration)
        let most = beatCounts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        tempo = Tempo(bpm: most?.key, confidence: 1, stability: 1, alternatives: [], curve: curve)
    }

    /// Appends a chord, or lengthens the last one when it is the same.
    private static func extend(_ chords: inout [ChordSpan], with chord: DemoChord?, from start: Double, to end: Double)
    {
        let label = chord?.label ?? "N"
        if let last = chords.indices.last, chords[last].label == label {
            chords[last].end = end
        } else {
            chords.append(
                ChordSpan(
                    start: start, end: end, label: label, root: chord?.root, quality: chord?.quality,
                    bass: chord?.bass, confidence: 1))
        }
    }
}
