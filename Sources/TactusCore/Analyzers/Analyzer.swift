/// Answers one question about a recording: evidence and earlier layers in, new layers out.
///
/// Analyzers are pure and deterministic. To add one: a file here, a test file, a page in Docs and a line in the catalog.
package protocol Analyzer: Sendable {
    /// Name in the provenance, such as `bar-pointer-hmm`.
    var name: String { get }
    /// The layers that ``analyze(_:given:)`` fills in.
    var provides: Set<LayerName> { get }
    /// Layers that must be there before it runs; they are computed even when nobody asked to see them.
    var needs: Set<LayerName> { get }
    /// Layers among ``needs`` that it gives back with more filled in.
    var amends: Set<LayerName> { get }
    /// The series it reads.
    var inputs: Set<EvidenceKey> { get }
    /// The analyzer for a recording of so many seconds, which may read fewer series and does the same.
    func fitted(toDuration duration: Double) -> any Analyzer
    /// Computes the layers.
    ///
    /// - Parameters:
    ///   - evidence: every series named by ``inputs``.
    ///   - layers: at least the layers named by ``needs``.
    /// - Returns: the layers named by ``provides`` and ``amends``, and warnings.
    /// - Throws: `CancellationError`, or the error of a broken setting.
    func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding
}

extension Analyzer {
    package var amends: Set<LayerName> { [] }
    package func fitted(toDuration duration: Double) -> any Analyzer { self }
}

/// What an analyzer found.
package struct Finding: Sendable, Hashable {
    /// Only the fields that the analyzer provides or amends are set.
    package var layers: Layers
    /// What could not be analysed or should not be trusted, a sentence each.
    package var warnings: [String]

    package init(_ layers: Layers, warnings: [String] = []) {
        self.layers = layers
        self.warnings = warnings
    }
}

/// Names a series: computed from the audio, measured beside it, or put out by a network.
package enum EvidenceKey: Sendable, Hashable {
    case feature(FeatureRequest)
    case activations(ModelTask)
    case loudness
}

/// What a network is for.
public enum ModelTask: String, Sendable, Hashable, Codable, CaseIterable {
    /// Beat and downbeat activations.
    case rhythm
    /// Chord posteriors.
    case chords
    /// Chord posteriors over a large vocabulary, for who asks for quality; beside ``chords``, which the key reads too.
    case detailedChords
    /// Key posteriors.
    case key
}

/// The series that the analyzers of one run share.
package struct Evidence: Sendable {
    private var series: [EvidenceKey: FrameSeries]
    /// Integrated figures of the loudness meter, when it ran.
    package var loudness: Loudness?
    /// Length of the decoded audio in seconds.
    package var duration: Double

    package init(duration: Double, series: [EvidenceKey: FrameSeries] = [:], loudness: Loudness? = nil) {
        self.duration = duration
        self.series = series
        self.loudness = loudness
    }

    /// Only the series of `keys`; the others' memory is free when nobody else holds them.
    package func only(_ keys: Set<EvidenceKey>) -> Evidence {
        var kept = self
        kept.series = series.filter { keys.contains($0.key) }
        return kept
    }

    /// Whether there is a series for a key.
    package func has(_ key: EvidenceKey) -> Bool { series[key] != nil }

    /// The series of a key.
    ///
    /// - Precondition: an analyzer reads only what its ``Analyzer/inputs`` name.
    package subscript(key: EvidenceKey) -> FrameSeries {
        get {
            guard let found = series[key] else { preconditionFailure("\(key) is not among the analyzer's inputs") }
            return found
        }
        set { series[key] = newValue }
    }
}
