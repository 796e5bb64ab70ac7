/// Turns mono samples at ``AnalysisRate/samplesPerSecond``, chunk by chunk, into one feature series.
///
/// The result does not depend on how the samples are cut into chunks. An extractor is used by one task at a time and
/// only once: `process` any number of times, then `finish`.
package protocol FeatureExtractor {
    /// Takes the next samples; an empty span changes nothing.
    mutating func process(_ samples: Span<Float>)
    /// Flushes the last frames and gives the whole series; no audio gives a series without frames.
    ///
    /// - Throws: `CancellationError` when all the work is done here, or the error of a broken setting.
    mutating func finish() throws -> FrameSeries
    /// The frames that are complete so far, from `time` seconds on, as a series that begins there; what is relative to
    /// the whole recording is relative to these frames.
    ///
    /// - Returns: `nil` when the feature is only known at the end.
    func heard(from time: Double) -> FrameSeries?
}

extension FeatureExtractor {
    package func heard(from time: Double) -> FrameSeries? { nil }
}

/// The one rate at which audio enters the analysis.
public enum AnalysisRate {
    /// Mono samples a second.
    ///
    /// Front ends that work at 22 050 Hz decimate by two themselves.
    public static let samplesPerSecond = 44_100
}
