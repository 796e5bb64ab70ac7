import CLibAV

/// The sound of one file, decoded chunk by chunk.
///
/// The format is found by content, never by the name. Of a video the best audio stream is decoded. Encoder delay and
/// end padding are left out wherever the file states them, so an mp3 or m4a of a recording starts at the same sample as
/// the wav. Memory is a few chunks, whatever the length. One file is read by one task.
///
/// - Complexity: O(samples).
public struct AudioFile: ~Copyable {
    /// The rate of ``AudioChunk/mono``.
    public static let monoSampleRate = 44_100
    /// The most frames (samples a channel) in one chunk.
    static let chunkFrames = 16_384
    /// Larger values than this, 120 dB over full scale, are rubbish that would drown everything else.
    static let maxMagnitude: Float = 1e6

    /// The file as it was named.
    public let path: String
    /// What the file says about itself.
    public let format: AudioFormat
    /// What was allowed.
    public let limits: AudioLimits
    /// Whether the end of the recording is missing: the file broke off or a limit cut it.
    ///
    /// Known once ``read(into:)`` has given `false`.
    public private(set) var isTruncated = false
    /// What went wrong while reading, a sentence each; complete once ``read(into:)`` has given `false`.
    public private(set) var warnings: [String] = []
    /// Frames (samples a channel) given so far, in the file's own rate.
    public private(set) var frameCount = 0

    private let file: OpaquePointer
    private var mixer: MonoMixer
    private var replacedSamples = 0
    private var isAtEnd = false

    /// Seconds given so far.
    public var duration: Double { Double(frameCount) / Double(format.sampleRate) }

    /// Opens a file and decodes its first frame.
    ///
    /// - Throws: ``AudioError`` when it cannot be read, is no audio, is empty, or its header is outside `limits`.
    public init(path: String, limits: AudioLimits = AudioLimits()) throws(AudioError) {
        guard !path.utf8.contains(0) else {
            throw AudioError(.unreadable, path: path, "a path cannot hold a NUL character")
        }
        var failure = clav_failure()
        guard let opened = clav_open(path, &failure) else { throw AudioError(failure, path: path) }
        do throws(AudioError) {
            let found = AudioFormat(clav_get_format(opened))
            try limits.check(found, path: path)
            guard let mixer = MonoMixer(sampleRate: found.sampleRate, channels: found.channels) else {
                throw AudioError(.decode, path: path, "cannot be resampled from \(found.sampleRate) Hz")
            }
            self.path = path
            self.limits = limits
            self.mixer = mixer
            format = found
            file = opened
        } catch {
            clav_close(opened)
            throw error
        }
    }

    deinit { clav_close(file) }

    /// Decodes the next chunk.
    ///
    /// Damaged stretches are skipped with a warning. A chunk may hold only mono samples (the last one) or only
    /// interleaved ones.
    ///
    /// - Returns: `false` at the end; the chunk is empty then.
    /// - Throws: ``AudioError`` when memory ran out.
    public mutating func read(into chunk: inout AudioChunk) throws(AudioError) -> Bool {
        chunk.removeAll()
        guard !isAtEnd else { return false }
        let allowed = Int(limits.maxDuration * Double(format.sampleRate)) - frameCount
        let count = try decode(into: &chunk.interleaved, atMost: min(Self.chunkFrames, max(allowed, 1)))
        guard count > 0, allowed > 0 else {
            chunk.interleaved.removeAll(keepingCapacity: true)
            isAtEnd = true
            try mix(&chunk, isLast: true)
            finish(isCut: count > 0)
            return !chunk.mono.isEmpty
        }
        frameCount += count
        try mix(&chunk, isLast: false)
        return true
    }

    private mutating func decode(into samples: inout [Float], atMost capacity: Int) throws(AudioError) -> Int {
        let channels = format.channels
        var count = 0
        var replaced = 0
        let file = self.file
        samples.append(addingCapacity: capacity * channels) { span in
            span.withUnsafeMutableBufferPointer { buffer, filled in
                guard let start = buffer.baseAddress else { return }
                count = Int(clav_read(file, start, Int32(capacity)))
                filled = max(0, count) * channels
                replaced = Self.replaceRubbish(in: UnsafeMutableBufferPointer(start: start, count: filled))
            }
        }
        guard count >= 0 else {
            throw AudioError(.decode, path: path, "cannot be decoded", underlying: AudioError.text(of: Int32(count)))
        }
        replacedSamples += replaced
        return count
    }

    /// Makes samples that are no number or far over full scale 0.
    ///
    /// - Returns: how many these were.
    private static func replaceRubbish(in samples: UnsafeMutableBufferPointer<Float>) -> Int {
        let values = UnsafeRawBufferPointer(samples)
        let (lowest, highest) = (SIMD8(repeating: -maxMagnitude), SIMD8(repeating: maxMagnitude))
        var replaced = 0
        for first in stride(from: 0, to: samples.count, by: 8) {
            // Eight at a time, because there is hardly ever any.
            if first + 8 <= samples.count {
                let eight = values.loadUnaligned(fromByteOffset: 4 * first, as: SIMD8<Float>.self)
                if all((eight .>= lowest) .& (eight .<= highest)) { continue }
            }
            for index in first..<min(first + 8, samples.count) where !(abs(samples[index]) <= maxMagnitude) {
                samples[index] = 0
                replaced += 1
            }
        }
        return replaced
    }

    private mutating func mix(_ chunk: inout AudioChunk, isLast: Bool) throws(AudioError) {
        guard mixer.mix(chunk.interleaved, isLast: isLast, into: &chunk.mono) else {
            throw AudioError(.decode, path: path, "cannot be resampled from \(format.sampleRate) Hz")
        }
    }

    /// Says what went wrong.
    private mutating func finish(isCut: Bool) {
        let problems = clav_get_problems(file)
        if isCut {
            isTruncated = true
            warnings.append("Only the first \(seconds(limits.maxDuration)) were read: longer files are over the limit.")
        } else if let stated = format.isDurationStated ? format.estimatedDuration : nil,
            duration < stated * 0.999 - 0.25
        {
            // Containers round, and some count the encoder's padding: less than this is no loss.
            isTruncated = true
            warnings.append(
                "Part of the recording is missing: \(seconds(duration)) of \(seconds(stated)) could be read.")
        } else if clav_get_format(file).ends_early != 0 {
            isTruncated = true
            warnings.append("The file breaks off after \(seconds(duration)): it ends before its container does.")
        } else if problems.read_error != 0 {
            isTruncated = true
            let text = AudioError.text(of: problems.read_error)
            warnings.append("The file could be read only up to \(seconds(duration)) (\(text)).")
        }
        if problems.damaged_packets > 0 {
            warnings.append("Damaged packets were skipped: \(problems.damaged_packets); later times may be early.")
        }
        if problems.converted_frames > 0 {
            warnings.append(
                "The format changes inside the file; all of it is treated as \(format.sampleRate) Hz with "
                    + "\(format.channels) channel(s).")
        }
        if replacedSamples > 0 {
            warnings.append("Samples that are no number or far over full scale became 0: \(replacedSamples).")
        }
    }

    private func seconds(_ value: Double) -> String { "\((value * 10).rounded() / 10) s" }
}

extension AudioFormat {
    init(_ found: clav_format) {
        container = String(cString: found.container)
        codec = String(cString: found.codec)
        sampleRate = Int(found.sample_rate)
        channels = Int(found.channels)
        byteCount = Int(found.byte_count)
        estimatedDuration = found.duration > 0 ? found.duration : nil
        isDurationStated = found.duration_is_stated != 0
    }
}

extension AudioLimits {
    func check(_ format: AudioFormat, path: String) throws(AudioError) {
        func refuse(_ name: String, _ value: String, _ range: String) -> AudioError {
            AudioError(.limit, path: path, "its \(name) is \(value), allowed is \(range)")
        }
        if format.byteCount > maxBytes {
            throw refuse("size", "\(format.byteCount) bytes", "at most \(maxBytes) bytes")
        }
        if format.channels > maxChannels {
            throw refuse("channel count", "\(format.channels)", "1 to \(maxChannels)")
        }
        if !sampleRates.contains(format.sampleRate) {
            throw refuse(
                "sample rate", "\(format.sampleRate) Hz", "\(sampleRates.lowerBound) to \(sampleRates.upperBound) Hz")
        }
        if format.isDurationStated, let duration = format.estimatedDuration, duration > maxDuration {
            throw refuse("duration", "\(duration) s", "at most \(maxDuration) s")
        }
    }
}
