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
    @Test(
        "Encoded files start and end where the original does",
        arguments: ["flac", "mp3", "m4a", "ogg", "opus", "aiff", "webm"])
    func delay(name: String) throws {
        let folder = try TemporaryFolder()
        // Several Ogg pages: FFmpeg keeps the padding of a Vorbis file of one page.
        let original = TestSignal.noise(duration: 0.4) + TestSignal.clicks(bpm: 240, duration: 2.6)
        let path = try folder.write(WaveFile(samples: original).bytes)
        guard let encoded = try encode(path, as: name) else { return }
        let found = try Decoded(encoded)
        #expect(abs(offset(of: found.mono, from: original)) <= 1)
        #expect(abs(found.mono.count - original.count) <= 1)
        #expect(found.warnings.isEmpty && !found.isTruncated)
    }

    @Test("The sound of a video is decoded; a video without sound says so")
    func video() throws {
        let folder = try TemporaryFolder()
        let original = TestSignal.noise(duration: 1)
        let path = try folder.write(WaveFile(samples: original).bytes)
        let picture = ["-f", "lavfi", "-i", "color=size=16x16:rate=5:duration=1", "-c:v", "mpeg4"]
        if let sound = try encode(path, as: "mp4", picture) {
            #expect(abs(offset(of: try Decoded(sound).mono, from: original)) <= 1)
        }
        if let silent = try encode(path, as: "silent.mp4", picture + ["-map", "1:v"]) {
            let error = #expect(throws: AudioError.self) { try Decoded(silent) }
            #expect(error?.code == .unsupported)
            #expect(error?.reason.hasPrefix("has no sound in it") == true)
        }
    }

    @Test("A chained Ogg file of two formats is decoded through")
    func chained() throws {
        let folder = try TemporaryFolder()
        let original = TestSignal.noise(duration: 1)
        let path = try folder.write(WaveFile(samples: original).bytes)
        guard let first = try encode(path, as: "ogg", ["-c:a", "flac"]),
            let second = try encode(path, as: "48k.ogg", ["-c:a", "flac", "-ar", "48000", "-ac", "2"])
        else { return }
        let bytes = try [first, second].flatMap { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        let found = try Decoded(try folder.write(bytes, to: "chained.ogg"))
        #expect(abs(found.mono.count - 2 * original.count) <= 64)  // the first resampler's last partial filter
        #expect(offset(of: Array(found.mono.dropFirst(original.count)), from: original) == 0)
        #expect(found.warnings.count == 1 && !found.isTruncated)
    }
}
