/// Describes the feel of a recording: danceability, pulse clarity, swing and onset rate.
///
/// Reads the level of 10 ms blocks, the rhythm network's spectrogram and the beats. Silence has no onsets and none of
/// the other figures.
///
/// - Complexity: O(frames).
/// - Source: methods, figures and failures in `Docs/Descriptors.md`.
package struct DescriptorAnalyzer: Analyzer {
    private static let levels = EvidenceKey.feature(.blockDeviation)
    private static let spectrum = EvidenceKey.feature(.filteredSpectrogram(.rhythm))

    package init() {}

    package var name: String { "rhythm-descriptors" }
    package var provides: Set<LayerName> { [.descriptors] }
    package var needs: Set<LayerName> { [.beats] }
    package var inputs: Set<EvidenceKey> { [Self.levels, Self.spectrum] }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let strength = OnsetStrength(evidence[Self.spectrum])
        try Task.checkCancellation()
        let onsets = OnsetPicker().frames(strength).count
        let seconds = Double(strength.values.count) / strength.frameRate
        try Task.checkCancellation()
        let swing = SwingRatio().estimate(strength, beats: (layers.beats ?? []).map(\.time))
        var found = Layers()
        found.descriptors = Descriptors(
            danceability: Danceability.estimate(evidence[Self.levels])?.rounded(places: 3),
            pulseClarity: PulseClarity().estimate(strength)?.rounded(places: 3),
            swing: swing?.rounded(places: 2),
            onsetRate: seconds > 0 ? (Double(onsets) / seconds).rounded(places: 2) : nil)
        return Finding(found)
    }
}
