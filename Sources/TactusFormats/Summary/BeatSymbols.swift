import TactusCore

/// The chord of every beat, as musicians write it.
enum BeatSymbols {
    /// For every bar a symbol a beat: that of the chord that fills most of it; where there is none the one before.
    ///
    /// Bars and chords are in ascending order; the beats of a bar are taken as equally long.
    ///
    /// - Complexity: O(bars + chords).
    static func rows(bars: [Bar], chords: [ChordSpan]) -> [[String]] {
        var rows: [[String]] = []
        var sounding = 0
        for bar in bars {
            let beats = max(1, min(64, bar.numerator))
            let period = (bar.end - bar.start) / Double(beats)
            var symbols: [String] = []
            for beat in 0..<beats {
                let start = bar.start + Double(beat) * period
                while sounding < chords.count, chords[sounding].end <= start { sounding += 1 }
                let longest = longest(of: chords[sounding...], from: start, to: start + period)
                symbols.append(longest.map(ChordSymbol.text) ?? symbols.last ?? rows.last?.last ?? "N.C.")
            }
            rows.append(symbols)
        }
        return rows
    }

    /// The chord that fills most of a beat, the earlier of two; none of `chords` ends before the beat.
    private static func longest(of chords: ArraySlice<ChordSpan>, from start: Double, to end: Double) -> ChordSpan? {
        var best: (length: Double, chord: ChordSpan)?
        for chord in chords {
            if chord.start >= end { break }
            let length = min(chord.end, end) - max(chord.start, start)
            if length > best?.length ?? 0 { best = (length, chord) }
        }
        return best?.chord
    }
}
