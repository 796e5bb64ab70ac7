/// Beats at the ends of a recording that only a network counts: one before the first sound, more while a last chord rings on.
package enum EdgeBeats {
    /// Share of the median level at the beats below which there is silence.
    private static let silent = 0.05
    /// Share of the median root of the onset strength at the beats below which nothing starts.
    private static let faint = 0.3
    /// Share of the median activation of the beats below which the network is less sure than of most.
    private static let unsure = 0.9
    /// Seconds at the end of a recording in which no onset can be seen, as where it is an excerpt.
    private static let blind = 0.15

    /// The beats without those in silence before the first sound, and without those at the end where nothing starts and the
    /// network is less sure; the bar of the last beat is counted out.
    package static func heard(
        _ beats: [TrackedBeat], _ evidence: SongEvidence, duration: Double
    ) -> Range<Int> {
        guard let curve = evidence.onsets[.all], !beats.isEmpty else { return beats.indices }
        let levels = beats.map { Statistics.mean(evidence.level.mean(from: $0.time - 0.05, to: $0.time + 0.1)) }
        let silent = Self.silent * Statistics.quantile(0.5, of: levels)
        let onsets = curve.peaks(near: beats.map(\.time))
        let faint = Self.faint * Statistics.quantile(0.5, of: onsets)
        let unsure = Self.unsure * Statistics.quantile(0.5, of: beats.map(\.activation))
        let first = beats.indices.first { levels[$0] >= silent }
        let last = beats.indices.last {
            onsets[$0] >= faint || beats[$0].activation >= unsure || beats[$0].time > duration - Self.blind
        }
        guard let first, let last, first <= last else { return beats.indices }
        let barEnd = last + beats[last].meter - 1 - beats[last].position
        return first..<min(max(last, barEnd) + 1, beats.count)
    }
}
