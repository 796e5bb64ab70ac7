/// Placeholder.
package struct FilteredSpectrogram: FeatureExtractor {
    package struct Options: Sendable, Hashable {
        package init() {}
    }
    package init(_ options: Options) throws(ParameterError) {}
    package mutating func process(_ samples: Span<Float>) {}
    package mutating func finish() -> FrameSeries { FrameSeries(frameRate: 1, axis: .scalar, binCount: 1) }
}
