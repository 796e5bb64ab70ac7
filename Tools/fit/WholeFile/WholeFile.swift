internal import TactusAudio
package import TactusCore

/// What the programs that write cues read of a recording.
package enum WholeFile {
    /// Features and loudness of a whole file.
    ///
    /// - Throws: what opening, decoding and the extractors throw.
    package static func evidence(_ requests: Set<FeatureRequest>, of path: String) throws -> Evidence {
        var file = try AudioFile(path: path, limits: AudioLimits())
        var extractors = try requests.map { ($0, try $0.makeExtractor()) }
        let meter = try LoudnessMeter(sampleRate: file.format.sampleRate, channels: file.format.channels)
        var chunk = AudioChunk()
        while try file.read(into: &chunk) {
            for index in extractors.indices { extractors[index].1.process(chunk.mono.span) }
            meter.process(interleaved: chunk.interleaved.span)
        }
        var evidence = Evidence(duration: file.duration)
        for index in extractors.indices { evidence[.feature(extractors[index].0)] = try extractors[index].1.finish() }
        evidence[.loudness] = meter.finish().1
        return evidence
    }
}
