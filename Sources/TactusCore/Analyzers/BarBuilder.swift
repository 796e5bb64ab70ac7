/// Puts tracked beats into bars and bars into stretches of one meter.
package struct BarBuilder {
    /// The beats with their bars.
    package let beats: [Beat]
    /// From each downbeat to the next; the last one ends where its beats would, at the tempo of its last interval, but not
    /// behind the recording.
    package let bars: [Bar]
    /// Consecutive bars of one meter.
    package let meters: [MeterSpan]

    /// Builds the bars of a recording of `duration` seconds; a bar begins at each beat with position 0.
    package init(_ tracked: [TrackedBeat], duration: Double) {
        let downbeats = tracked.indices.filter { tracked[$0].position == 0 }
        var bars: [Bar] = []
        var meters: [MeterSpan] = []
        for (index, first) in downbeats.enumerated() {
            let next = index + 1 < downbeats.count ? downbeats[index + 1] : nil
            let meter = tracked[first].meter
            let start = tracked[first].time
            let end = next.map { tracked[$0].time } ?? Self.expectedEnd(of: tracked, from: first)
            let tempo = 60 * Double(meter) / (end - start)
            let shownStart = start.rounded(places: 4)
            let shownEnd = min(end, max(duration, start)).rounded(places: 4)
            bars.append(
                Bar(index: index, start: shownStart, end: shownEnd, numerator: meter, tempo: tempo.rounded(places: 2)))
            if meters.last?.numerator == meter {
                meters[meters.count - 1].end = shownEnd
            } else {
                meters.append(MeterSpan(start: shownStart, end: shownEnd, numerator: meter, confidence: 0))
            }
        }
        for index in meters.indices {
            let span = meters[index]
            let inside = tracked.filter { $0.time >= span.start - 1e-3 && $0.time < span.end }
            meters[index].confidence = Self.confidence(inside, meter: span.numerator).rounded(places: 3)
        }
        self.bars = bars
        self.meters = meters
        var bar = -1
        beats = tracked.map { beat in
            if beat.position == 0 { bar += 1 }
            return Beat(
                time: beat.time.rounded(places: 4), position: beat.position + 1, bar: bar >= 0 ? bar : nil,
                confidence: min(1, beat.beatActivation + beat.downbeatActivation).rounded(places: 3))
        }
    }

    private static func expectedEnd(of beats: [TrackedBeat], from first: Int) -> Double {
        let last = beats.count - 1
        let interval = last > 0 ? beats[last].time - beats[last - 1].time : 0.5
        return beats[last].time + interval * Double(max(1, first + beats[first].meter - last))
    }

    private static func confidence(_ beats: [TrackedBeat], meter: Int) -> Double { 0.5 }
}
