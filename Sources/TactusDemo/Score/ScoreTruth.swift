import TactusCore

extension Annotation {
    /// What is true of a score: times are exact, the first section begins at 0 and the last ends with the recording.
    ///
    /// A song whose tempo drifts has no tempo of its own.
    init(_ score: Score) {
        self.init()
        let bars = score.placedBars
        beats = bars.flatMap { bar in (0..<bar.beats).map { bar.time(Double($0)) } }
        downbeats = bars.filter { !$0.isPickup }.map(\.start)
        let isSteady = Set(score.sections.flatMap { [$0.pulse.bpm, $0.pulse.lastBPM ?? $0.pulse.bpm] }).count == 1
        bpm = isSteady ? score.sections.first?.pulse.bpm : nil
        meter = Annotation.longest(bars.map { LabelledSpan($0.start, $0.end, $0.section.meter) })
        let placedKeys = Self.joined(bars.map { LabelledSpan($0.start, $0.end, $0.section.key.name) })
        keys = placedKeys
        key = Annotation.longest(placedKeys)
        var spans = [LabelledSpan(0, score.music.lowerBound, "N")]
        for bar in bars {
            spans += bar.chords.map { LabelledSpan(bar.time($0.beat), bar.time($0.beat + $0.beats), $0.chord.text) }
        }
        chords = Self.joined(spans + [LabelledSpan(score.music.upperBound, score.duration, "N")])
        sections = Self.sections(score)
    }

    private static func sections(_ score: Score) -> [LabelledSpan<String>] {
        var spans: [LabelledSpan<String>] = []
        var start = score.leadIn
        for section in score.sections {
            let end = start + section.duration
            spans.append(LabelledSpan(start, end, section.label))
            // The upbeat belongs to what it leads to.
            if section.pickupBeats != nil { spans.removeLast() } else { start = end }
        }
        if let last = spans.indices.last {
            spans[0].start = 0
            spans[last].end = score.duration
        }
        return spans
    }

    /// Equal neighbours become one.
    private static func joined(_ spans: [LabelledSpan<String>]) -> [LabelledSpan<String>] {
        spans.reduce(into: []) { joined, span in
            if let last = joined.indices.last, joined[last].label == span.label {
                joined[last].end = span.end
            } else {
                joined.append(span)
            }
        }
    }
}
