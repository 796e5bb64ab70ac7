import TactusAudio
import TactusCore

/// One pass over the audio that computes every feature; the memory for samples is two chunks.
struct FeaturePass {
    /// The series, and what the file turned out to be.
    struct Result {
        var evidence: Evidence
        var isTruncated: Bool
        var warnings: [String]
        var waveform: Waveform?

        /// Hands the evidence over, so that nothing here holds on to it.
        mutating func takeEvidence() -> Evidence {
            defer { evidence = Evidence(duration: evidence.duration) }
            return evidence
        }
    }

    private let lanes: [FeatureLane]
    private let loudness: LoudnessLane?
    private let waveform: WaveformLane?

    /// Spreads the extractors over at most `threads` lanes, each to the one with the least work so far.
    init(_ plan: Plan, wantsWaveform: Bool, format: AudioFormat, threads: Int) throws {
        let requests = plan.features
        var shares = [[FeatureRequest]](repeating: [], count: max(1, min(threads, requests.count)))
        for request in requests {
            let work = shares.map { $0.reduce(0) { $0 + $1.cost } }
            let least = work.indices.reduce(0) { work[$1] < work[$0] ? $1 : $0 }
            shares[least].append(request)
        }
        lanes = try shares.map { try FeatureLane($0) }
        loudness =
            plan.wantsLoudness ? try LoudnessLane(sampleRate: format.sampleRate, channels: format.channels) : nil
        waveform = wantsWaveform ? WaveformLane() : nil
    }

    /// Reads the file to its end; the next chunk is decoded while the lanes work on the last one.
    ///
    /// `heard` is told after each chunk how many seconds have been processed.
    func run(_ file: consuming AudioFile, heard: (Double) async throws -> Void) async throws -> Result {
        var chunk = AudioChunk()
        var next = AudioChunk()
        var hasMore = try file.read(into: &chunk)
        while hasMore {
            try Task.checkCancellation()
            let current = chunk
            let end = file.duration
            async let done: Void = process(current)
            hasMore = try file.read(into: &next)
            try await done
            swap(&chunk, &next)
            try await heard(end)
        }
        var evidence = Evidence(duration: file.duration)
        for lane in lanes {
            for (request, series) in try await lane.finish() { evidence[.feature(request)] = series }
        }
        if let loudness {
            let (figures, curve) = await loudness.finish()
            evidence.loudness = figures
            evidence[.loudness] = curve
        }
        return Result(
            evidence: evidence, isTruncated: file.isTruncated, warnings: file.warnings,
            waveform: await waveform?.finish())
    }

    /// What has been computed from `time` seconds on, as if a recording of `duration` seconds began there; features that
    /// are only known at the end are missing.
    func evidence(from time: Double, duration: Double) async -> Evidence {
        var evidence = Evidence(duration: duration)
        for lane in lanes {
            for (request, series) in await lane.heard(from: time) { evidence[.feature(request)] = series }
        }
        if let loudness { evidence[.loudness] = await loudness.heard(from: time) }
        return evidence
    }

    private func process(_ chunk: AudioChunk) async throws {
        await withTaskGroup { group in
            for lane in lanes { group.addTask { await lane.process(chunk.mono) } }
            if let loudness { group.addTask { await loudness.process(chunk.interleaved) } }
            if let waveform { group.addTask { await waveform.process(chunk.mono) } }
        }
    }
}

/// Some extractors that work one after the other, beside other lanes.
private actor FeatureLane {
    private var extractors: [(request: FeatureRequest, extractor: any FeatureExtractor)]

    init(_ requests: [FeatureRequest]) throws {
        extractors = try requests.map { ($0, try $0.makeExtractor()) }
    }

    func process(_ samples: [Float]) {
        for index in extractors.indices { extractors[index].extractor.process(samples.span) }
    }

    func heard(from time: Double) -> [(FeatureRequest, FrameSeries)] {
        extractors.compactMap { entry in entry.extractor.heard(from: time).map { (entry.request, $0) } }
    }

    /// Gives the series and lets go of everything else.
    func finish() throws -> [(FeatureRequest, FrameSeries)] {
        defer { extractors = [] }
        return try extractors.indices.map { (extractors[$0].request, try extractors[$0].extractor.finish()) }
    }
}

/// The loudness meter; it hears every channel at the file's own rate.
private actor LoudnessLane {
    private var meter: LoudnessMeter

    init(sampleRate: Int, channels: Int) throws {
        meter = try LoudnessMeter(sampleRate: sampleRate, channels: channels)
    }

    func process(_ samples: [Float]) { meter.process(interleaved: samples.span) }

    func heard(from time: Double) -> FrameSeries { meter.heard(from: time) }

    func finish() -> (Loudness, FrameSeries) { meter.finish() }
}

/// The outline for drawing.
private actor WaveformLane {
    private var peaks = WaveformPeaks()

    func process(_ samples: [Float]) { peaks.process(samples.span) }

    func finish() -> Waveform { peaks.finish() }
}
