package import TactusCore

/// Runs an extractor over `samples` in chunks of `chunk` samples.
package func extract(
    _ request: FeatureRequest, from samples: [Float], chunk: Int = 16_384
) throws -> FrameSeries {
    var extractor = try request.makeExtractor()
    for start in stride(from: 0, to: samples.count, by: chunk) {
        extractor.process(samples.span.extracting(start..<min(start + chunk, samples.count)))
    }
    return try extractor.finish()
}
