import Foundation

/// Puts tracked beats into bars and bars into stretches of one meter.
package struct BarBuilder {
    /// The beats with their bars.
    package private(set) var beats: [Beat] = []
    /// From each downbeat to the next; the last one of a stretch ends where its beats would, at the tempo of its last
    /// interval, but not behind the next stretch or the recording.
    package private(set) var bars: [Bar] = []
    /// Consecutive bars of one meter.
    package private(set) var meters: [MeterSpan] = []
    private let isCompound: Bool
    /// Beats a minute, the median.
    private let bpm: Double

    /// Builds the bars of a recording of `duration` seconds from stretches with a pulse, each of at least two beats.
    ///
    /// A bar begins at each beat with position 0; beats before the first bar line of a stretch belong to no bar.
    ///
    /// - Parameters:
    ///   - stretches: beats with their places in bars and their confidences.
    ///   - duration: seconds.
    ///   - isCompound: whether beats divide in three.
    ///   - meterConfidence: probability that bars of so many beats are right where beats have this mean confidence.
    package init(
        _ stretches: [[TrackedBeat]], duration: Double, isCompound: Bool = false,
        meterConfidence: (_ meter: Int, _ beats: Double) -> Double
    ) {
        self.isCompound = isCompound
        bpm = 60 / Statistics.median(stretches.flatMap { zip($0.dropFirst(), $0).map { $0.time - $1.time } })
        for (index, stretch) in stretches.enumerated() {
            let limit = index + 1 < stretches.count ? stretches[index + 1][0].time : duration
            add(stretch, limit: limit)
        }
        for index in meters.indices {
            let inside = beats.filter { $0.time >= meters[index].start && $0.time < meters[index].end }
            let mean = inside.reduce(0) { $0 + $1.confidence } / Double(max(1, inside.count))
            meters[index].confidence = meterConfidence(meters[index].beatsPerBar, mean).rounded(places: 3)
        }
    }

    private mutating func add(_ stretch: [TrackedBeat], limit: Double) {
        var bar: Int?
        for (index, beat) in stretch.enumerated() {
            if beat.position == 0 {
                bar = bars.count
                addBar(from: index, in: stretch, limit: limit)
            }
            beats.append(
                Beat(
                    time: beat.time.rounded(places: 4), position: beat.position + 1, bar: bar,
                    confidence: beat.confidence.rounded(places: 3)))
        }
    }

    private mutating func addBar(from first: Int, in stretch: [TrackedBeat], limit: Double) {
        let meter = stretch[first].meter
        let next = stretch[(first + 1)...].firstIndex { $0.position == 0 }
        let start = stretch[first].time
        let end = next.map { stretch[$0].time } ?? Self.expectedEnd(of: stretch, from: first)
        let shownEnd = min(end, max(limit, start)).rounded(places: 4)
        bars.append(
            Bar(
                index: bars.count, start: start.rounded(places: 4), end: shownEnd, numerator: meter,
                tempo: (60 * Double(meter) / (end - start)).rounded(places: 2),
                confidence: stretch[first].downbeatConfidence.rounded(places: 3)))
        if meters.last?.beatsPerBar == meter {
            meters[meters.count - 1].end = shownEnd
        } else {
            let signature = TimeSignature(tapped: meter, isCompound: isCompound, bpm: bpm)
            meters.append(
                MeterSpan(
                    start: start.rounded(places: 4), end: shownEnd, numerator: signature.numerator,
                    denominator: signature.denominator, confidence: 0))
        }
    }

    private static func expectedEnd(of beats: [TrackedBeat], from first: Int) -> Double {
        let last = beats.count - 1
        let interval = beats[last].time - beats[last - 1].time
        return beats[last].time + interval * Double(max(1, first + beats[first].meter - last))
    }
}
