/// Puts tracked beats into bars.
package enum BarBuilder {
    /// Groups beats into bars; a bar begins at each beat with position 0.
    ///
    /// The last bar ends where its beats would, at the tempo of its last interval, but not behind `duration`.
    package static func bars(of beats: [TrackedBeat], beatsPerBar: Int, duration: Double) -> [Bar] {
        let downbeats = beats.indices.filter { beats[$0].position == 0 }
        return downbeats.enumerated().map { index, first in
            let start = beats[first].time
            let next = index + 1 < downbeats.count ? downbeats[index + 1] : nil
            let count = next.map { $0 - first } ?? beatsPerBar
            let end = next.map { beats[$0].time } ?? expectedEnd(of: beats, from: first, count: count)
            return Bar(
                index: index, start: start.rounded(places: 4), end: min(end, max(duration, start)).rounded(places: 4),
                numerator: count, tempo: (60 * Double(count) / (end - start)).rounded(places: 2))
        }
    }

    private static func expectedEnd(of beats: [TrackedBeat], from first: Int, count: Int) -> Double {
        let last = beats.count - 1
        let interval = last > 0 ? beats[last].time - beats[last - 1].time : 0.5
        return beats[last].time + interval * Double(max(1, first + count - last))
    }
}
