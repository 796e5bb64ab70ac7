import Foundation
import TactusAudio
import TactusTestSupport
import Testing

/// The `ffmpeg` program on the search path, which these tests need for its encoders.
private let encoder: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(fileURLWithPath: "\($0)/ffmpeg") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }

/// Encodes a WAVE file; nil when this ffmpeg lacks the codec.
private func encode(_ path: String, as name: String, _ options: [String] = []) throws -> String? {
    guard let encoder else { return nil }
    let process = Process()
    process.executableURL = encoder
    let target = path + "." + name
    process.arguments = ["-v", "quiet", "-nostdin", "-y", "-i", path] + options + [target]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? target : nil
}

/// Whether this ffmpeg can write a format, tried on a short sound.
private func canEncode(_ name: String, _ options: [String]) throws -> Bool {
    let folder = try TemporaryFolder()
    let path = try folder.write(WaveFile(samples: TestSignal.noise(duration: 0.4)).bytes)
    return try encode(path, as: name, options) != nil
}

extension Trait where Self == ConditionTrait {
    /// Runs a test only where this ffmpeg can write a format.
    fileprivate static func encodes(_ name: String, _ options: [String] = []) -> Self {
        .enabled(if: try canEncode(name, options), "this ffmpeg cannot write \(name)")
    }
}

/// A picture beside the sound, or in its place.
private let picture = ["-f", "lavfi", "-i", "color=size=16x16:rate=5:duration=1", "-c:v", "mpeg4"]
private let onlyPicture = picture + ["-map", "1:v"]

/// The shift in samples at which `moved` is most like `original`, looked for in ±3000.
private func offset(of moved: [Float], from original: [Float]) -> Int {
    func likeness(_ shift: Int) -> Float {
        var sum: Float = 0
        for n in 3000..<min(40_000, original.count, moved.count) - 3000 { sum += original[n] * moved[n + shift] }
        return sum
    }
    return (-3000...3000).map { ($0, likeness($0)) }.max { $0.1 < $1.1 }?.0 ?? 0
}

@Suite(.enabled(if: encoder != nil, "no ffmpeg program on the PATH to encode with"))
struct EncoderDelayTests {
    @Test("A file in flac starts and ends where the original does", .encodes("flac"))
    func flac() throws { try checkEnds(of: "flac") }

    @Test("A file in mp3 starts and ends where the original does", .encodes("mp3"))
    func mp3() throws { try checkEnds(of: "mp3") }

    @Test("A file in m4a starts and ends where the original does", .encodes("m4a"))
    func m4a() throws { try checkEnds(of: "m4a") }

    @Test("A file in ogg starts and ends where the original does", .encodes("ogg"))
    func ogg() throws { try checkEnds(of: "ogg") }

    @Test("A file in opus starts and ends where the original does", .encodes("opus"))
    func opus() throws { try checkEnds(of: "opus") }

    @Test("A file in aiff starts and ends where the original does", .encodes("aiff"))
    func aiff() throws { try checkEnds(of: "aiff") }

    @Test("A file in webm starts and ends where the original does", .encodes("webm"))
    func webm() throws { try checkEnds(of: "webm") }

    private func checkEnds(of name: String) throws {
        let folder = try TemporaryFolder()
        // Several Ogg pages: FFmpeg keeps the padding of a Vorbis file of one page.
        let original = TestSignal.noise(duration: 0.4) + TestSignal.clicks(bpm: 240, duration: 2.6)
        let path = try folder.write(WaveFile(samples: original).bytes)
        let found = try Decoded(try #require(try encode(path, as: name)))
        #expect(abs(offset(of: found.mono, from: original)) <= 1)
        #expect(abs(found.mono.count - original.count) <= 1)
        #expect(found.warnings.isEmpty && !found.isTruncated)
    }

    @Test("The sound of a video is decoded", .encodes("mp4", picture))
    func video() throws {
        let folder = try TemporaryFolder()
        let original = TestSignal.noise(duration: 1)
        let path = try folder.write(WaveFile(samples: original).bytes)
        let sound = try #require(try encode(path, as: "mp4", picture))
        #expect(abs(offset(of: try Decoded(sound).mono, from: original)) <= 1)
    }

    @Test("A video without sound says so", .encodes("silent.mp4", onlyPicture))
    func silentVideo() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(WaveFile(samples: TestSignal.noise(duration: 1)).bytes)
        let silent = try #require(try encode(path, as: "silent.mp4", onlyPicture))
        let error = #expect(throws: AudioError.self) { try Decoded(silent) }
        #expect(error?.code == .unsupported)
        #expect(error?.reason.hasPrefix("has no sound in it") == true)
    }

    @Test("A chained Ogg file of two formats is decoded through", .encodes("ogg", ["-c:a", "flac"]))
    func chained() throws {
        let folder = try TemporaryFolder()
        let original = TestSignal.noise(duration: 1)
        let path = try folder.write(WaveFile(samples: original).bytes)
        let first = try #require(try encode(path, as: "ogg", ["-c:a", "flac"]))
        let second = try #require(
            try encode(path, as: "48k.ogg", ["-c:a", "flac", "-ar", "48000", "-ac", "2"]))
        let bytes = try [first, second].flatMap { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        let found = try Decoded(try folder.write(bytes, to: "chained.ogg"))
        #expect(abs(found.mono.count - 2 * original.count) <= 64)  // the first resampler's last partial filter
        #expect(offset(of: Array(found.mono.dropFirst(original.count)), from: original) == 0)
        #expect(found.warnings.count == 1 && !found.isTruncated)
    }
}
