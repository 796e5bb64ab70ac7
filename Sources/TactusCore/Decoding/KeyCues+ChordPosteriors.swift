extension KeyCues.ChordPosteriors {
    /// Means of the columns `pitch C` … and `bass C` … over some frames, zeros without frames; `nil` for a network without
    /// these columns.
    ///
    /// - Parameters:
    ///   - series: posteriors, their columns named.
    ///   - frames: those beyond the series are left out; `nil` for all.
    package init?(_ series: FrameSeries, frames: Range<Int>? = nil) {
        guard case .label(let labels) = series.axis else { return nil }
        let pitches = labels.indices.filter { labels[$0].hasPrefix("pitch ") }
        // The thirteenth is no bass.
        let bass = labels.indices.filter { labels[$0].hasPrefix("bass ") }.prefix(12)
        guard pitches.count == 12, bass.count == 12 else { return nil }
        let all = 0..<series.frameCount
        let heard = (frames ?? all).clamped(to: all)
        func mean(_ column: Int) -> Double {
            guard !heard.isEmpty else { return 0 }
            return heard.reduce(0) { $0 + Double(series[$1, column]) } / Double(heard.count)
        }
        self.init(pitches: pitches.map(mean), bass: bass.map(mean))
    }
}
