/// Beats at the ends of a recording that only a network counts: one before the first sound, more while a last chord rings on.
///
/// Nothing starts there, and the network itself is less sure of them than of most others.
enum EdgeBeats {
    /// Share of the median root of the onset strength of all beats below which nothing starts.
    private static let faint = 0.3
    /// Seconds at the ends of a recording in which no onset can be seen, as where it is an excerpt.
    private static let blind = 0.15
    /// Share of the median activation of all beats below which the network is less sure.
    private static let unsure = 0.9

    /// The beats without those; the bar of the last one that is heard is counted out.
    static func heard(_ beats: [TrackedBeat], _ evidence: SongEvidence, duration: Double) -> Range<Int> {
        guard let curve = evidence.onsets[.all], !beats.isEmpty else { return beats.indices }
        let onsets = curve.peaks(near: beats.map(\.time))
        let faint = Self.faint * Statistics.quantile(0.5, of: onsets)
        let unsure = Self.unsure * Statistics.quantile(0.5, of: beats.map(\.activation))
        func isHeard(_ index: Int) -> Bool {
            let time = beats[index].time
            let isSeen = time >= Self.blind && time <= duration - Self.blind
            return !isSeen || onsets[index] >= faint || beats[index].activation >= unsure
        }
        guard let first = beats.indices.first(where: isHeard), let last = beats.indices.last(where: isHeard) else {
            return beats.indices
        }
        let barEnd = last + beats[last].meter - 1 - beats[last].position
        return first..<min(max(last, barEnd) + 1, beats.count)
    }
}
