/// Writes the chords of a recording into its bars: which sound in each, and how many begin there.
package struct BarHarmony: Sendable, Hashable {
    /// Share of a beat that a chord must sound in a bar to be listed; a change this much before a bar line counts as on it.
    package var least = 0.25

    package init() {}

    /// The bars with their chords; both are in order.
    ///
    /// When all chords are shorter than ``least`` the longest is listed. The first chord of the recording is no change.
    ///
    /// - Complexity: O(bars + chords).
    package func filled(_ bars: [Bar], with chords: [ChordSpan]) -> [Bar] {
        var first = 0
        return bars.map { bar in
            var bar = bar
            while first < chords.count, chords[first].end <= bar.start { first += 1 }
            let inside = chords[first...].prefix { $0.start < bar.end }
            let sounding = inside.map { span in
                (label: span.label, length: min(span.end, bar.end) - max(span.start, bar.start))
            }
            let tolerance = least * (bar.end - bar.start) / Double(max(1, bar.numerator))
            let kept = sounding.filter { $0.length >= tolerance }
            let longest = sounding.max { $0.length < $1.length }
            bar.chords = (kept.isEmpty ? [longest].compactMap { $0 } : kept).map(\.label)
            bar.chordChanges = inside.count { span in
                span.start > 0 && (bar.start - tolerance..<bar.end - tolerance).contains(span.start)
            }
            return bar
        }
    }
}
