/// Beats at the ends of a recording that only a network counts, one before the first sound, more while a last chord rings on;
/// and those of the last bar that only a listener does.
package enum EdgeBeats {
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
        let onsets = curve.peaks(near: beats.map(\.time))
        let faint = Self.faint * Statistics.median(onsets)
        let unsure = Self.unsure * Statistics.median(beats.map(\.activation))
        let first = beats.indices.first { isAudible(beats[$0], evidence) }
        let last = beats.indices.last {
            onsets[$0] >= faint || beats[$0].activation >= unsure || beats[$0].time > duration - Self.blind
        }
        guard let first, let last, first <= last else { return beats.indices }
        let barEnd = last + beats[last].beatsLeftInBar
        return first..<min(max(last, barEnd) + 1, beats.count)
    }

    /// The beats and those that the last bar lacks, at the last interval, as long as there is sound.
    ///
    /// Over a last chord the activations may end before its bar does. What is added has an activation of 0.
    package static func countedOut(
        _ beats: [TrackedBeat], _ evidence: SongEvidence, duration: Double
    ) -> [TrackedBeat] {
        guard let last = beats.last, beats.count > 1, last.beatsLeftInBar > 0 else { return beats }
        let interval = last.time - beats[beats.count - 2].time
        let missing = (1...last.beatsLeftInBar).map { later in
            TrackedBeat(
                time: last.time + interval * Double(later), meter: last.meter, position: last.position + later,
                beatActivation: 0, downbeatActivation: 0)
        }
        return beats + missing.prefix { $0.time < duration && isAudible($0, evidence) }
    }

    /// Whether there is sound about a beat.
    private static func isAudible(_ beat: TrackedBeat, _ evidence: SongEvidence) -> Bool {
        Statistics.mean(evidence.level.mean(from: beat.time - 0.05, to: beat.time + 0.1)) >= evidence.silence
    }
}
