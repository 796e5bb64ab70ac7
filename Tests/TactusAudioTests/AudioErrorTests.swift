import Foundation
import TactusAudio
import TactusCore
import TactusTestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

private func failure(_ path: String, limits: AudioLimits = AudioLimits()) throws -> AudioError {
    try #require(throws: AudioError.self) {
        let file = try AudioFile(path: path, limits: limits)
        _ = file.duration
    }
}

struct AudioErrorTests {
    @Test("What is no audio is refused by its content, whatever its name")
    func notAudio() throws {
        let folder = try TemporaryFolder()
        var random = SeededGenerator(seed: 1)
        let rubbish: [(String, [UInt8])] = [
            ("note.wav", Array(String(repeating: "This is a text.\n", count: 2000).utf8)),
            ("noise.mp3", (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }),
            ("byte.ogg", [0]),
            ("address.mp3", Array("http://127.0.0.1:9/song.mp3\n".utf8)),
            ("list.m3u8", Array("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\na.ts\n#EXT-X-ENDLIST\n".utf8)),
            ("list.txt", Array("ffconcat version 1.0\nfile 'sound.wav'\n".utf8)),
        ]
        for (name, bytes) in rubbish {
            let error = try failure(try folder.write(bytes, to: name))
            #expect(error.code == .notAudio)
            #expect(error.description.hasSuffix("\(name): is not an audio file of a known format"))
        }
    }

    @Test("Each way of not being readable has its sentence")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let missing = try failure(folder.url.appendingPathComponent("missing.wav").path)
        #expect(missing.code == .unreadable && missing.reason == "there is no such file")
        let directory = try failure(folder.url.path)
        #expect(directory.code == .unreadable && directory.reason == "is a folder, not an audio file")
        let device = try failure("/dev/null")
        #expect(device.code == .unreadable)
        #expect(device.reason == "is a pipe or a device; audio is read from regular files")
        #expect(try failure("a\0b").code == .unreadable)
        #expect(try failure("new\nline").description == "\"new\\nline\": there is no such file")
    }

    @Test("No permission is said so", .enabled(if: geteuid() != 0, "root may read everything"))
    func noPermission() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(WaveFile(samples: [0, 0]).bytes)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let error = try failure(path)
        #expect(error.code == .unreadable && error.reason == "no permission to read it")
    }

    @Test("No bytes and no samples are both empty, and not the same")
    func empty() throws {
        let folder = try TemporaryFolder()
        let noBytes = try failure(try folder.write([], to: "none.mp3"))
        #expect(noBytes.code == .empty && noBytes.reason == "is empty (0 bytes)")
        let noSamples = try failure(try folder.write(WaveFile(samples: []).bytes))
        #expect(noSamples.code == .empty && noSamples.reason == "holds no audio samples (wav)")
    }

    @Test("Limits are checked against the header, before decoding")
    func limits() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(WaveFile(samples: [Float](repeating: 0, count: 176_400), channels: 2).bytes)
        let cases: [(AudioLimits, String)] = [
            (AudioLimits(maxDuration: 1.5), "its duration is 2.0 s, allowed is at most 1.5 s"),
            (AudioLimits(maxChannels: 1), "its channel count is 2, allowed is 1 to 1"),
            (AudioLimits(sampleRates: 4000...8000), "its sample rate is 44100 Hz, allowed is 4000 to 8000 Hz"),
            (AudioLimits(maxBytes: 1000), "its size is 705644 bytes, allowed is at most 1000 bytes"),
        ]
        for (limits, sentence) in cases {
            let error = try failure(path, limits: limits)
            #expect(error.code == .limit && error.reason == sentence)
        }
        let fast = try folder.write(WaveFile(samples: [0, 0, 0], sampleRate: 400_000).bytes, to: "fast.wav")
        #expect(try failure(fast).reason == "its sample rate is 400000 Hz, allowed is 4000 to 384000 Hz")
        let wide = try folder.write(WaveFile(samples: [Float](repeating: 0, count: 90), channels: 9).bytes)
        #expect(try failure(wide).reason == "its channel count is 9, allowed is 1 to 8")
        #expect(try Decoded(wide, limits: AudioLimits(maxChannels: 9)).mono.count == 10)
    }

    @Test("Where the header says no length, the limit cuts", arguments: [0.25, 1])
    func cut(limit: Double) throws {
        let folder = try TemporaryFolder()
        let noise = TestSignal.noise(duration: 1)
        var bytes = WaveFile(samples: noise).bytes
        for index in [4, 5, 6, 7, 40, 41, 42, 43] { bytes[index] = 255 }  // as a writer to a pipe leaves them
        let found = try Decoded(try folder.write(bytes), limits: AudioLimits(maxDuration: limit))
        #expect(found.mono == Array(noise.prefix(Int(limit * 44_100))))
        #expect(found.isTruncated == (limit < 1))
        #expect(found.warnings.count == (limit < 1 ? 1 : 0))
    }
}
