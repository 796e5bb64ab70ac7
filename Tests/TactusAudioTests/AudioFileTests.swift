import Foundation
import TactusAudio
import TactusTestSupport
import Testing

/// All that a file gives.
struct Decoded {
    var format: AudioFormat
    var interleaved: [Float] = []
    var mono: [Float] = []
    var isTruncated = false
    var warnings: [String] = []

    init(_ path: String, limits: AudioLimits = AudioLimits()) throws {
        var file = try AudioFile(path: path, limits: limits)
        format = file.format
        var chunk = AudioChunk()
        while try file.read(into: &chunk) {
            #expect(chunk.interleaved.count <= 16_384 * file.format.channels)
            #expect(!chunk.interleaved.isEmpty || !chunk.mono.isEmpty)
            interleaved += chunk.interleaved
            mono += chunk.mono
        }
        #expect(chunk.interleaved.isEmpty && chunk.mono.isEmpty)
        #expect(try !file.read(into: &chunk))
        #expect(file.frameCount == interleaved.count / file.format.channels)
        isTruncated = file.isTruncated
        warnings = file.warnings
    }
}

private func decode(_ wave: WaveFile, limits: AudioLimits = AudioLimits()) throws -> Decoded {
    let folder = try TemporaryFolder()
    return try Decoded(try folder.write(wave.bytes), limits: limits)
}

struct AudioFileTests {
    @Test("Float mono at 44.1 kHz passes bit by bit")
    func identity() throws {
        let noise = TestSignal.noise(duration: 1.7)
        let found = try decode(WaveFile(samples: noise))
        #expect(found.interleaved == noise && found.mono == noise)
        #expect(found.format.codec == "pcm_f32le" && found.format.container == "wav")
        #expect(found.format.sampleRate == 44_100 && found.format.channels == 1)
        #expect(found.format.estimatedDuration == 1.7)
        #expect(found.warnings.isEmpty && !found.isTruncated)
    }

    @Test("Integer codings give their values over full scale", arguments: WaveFile.Coding.allCases)
    func codings(coding: WaveFile.Coding) throws {
        let ramp = (0..<2000).map { Float($0 - 1000) / 1000 }
        let found = try decode(WaveFile(samples: ramp, coding: coding))
        #expect(found.interleaved.count == ramp.count)
        // Half a step from rounding, one step where +1 is out of range, and float rounding.
        #expect(zip(found.interleaved, ramp).allSatisfy { abs($0 - $1) <= coding.step + 1e-7 })
    }

    @Test("The mono mix is the mean of all channels", arguments: 1...8)
    func channels(count: Int) throws {
        let frames = 5000
        let noise = Array(TestSignal.noise(duration: 1).prefix(frames * count))
        let found = try decode(WaveFile(samples: noise, channels: count))
        #expect(found.interleaved == noise)
        #expect(found.format.channels == count && found.mono.count == frames)
        for frame in 0..<frames {
            let mean = noise[frame * count..<(frame + 1) * count].reduce(0, +) / Float(count)
            #expect(abs(found.mono[frame] - mean) < 1e-6)  // float rounding of eight terms
        }
    }

    @Test("Equal channels come out unchanged", arguments: [2, 3, 6, 8])
    func equalChannels(count: Int) throws {
        let noise = TestSignal.noise(duration: 0.3)
        let found = try decode(WaveFile(samples: noise.flatMap { Array(repeating: $0, count: count) }, channels: count))
        #expect(found.mono == noise)
    }

    @Test(
        "Resampling keeps time, level and length",
        arguments: [8000, 11_025, 16_000, 22_050, 32_000, 48_000, 88_200, 96_000, 192_000, 384_000])
    func rates(rate: Int) throws {
        func sine(_ rate: Int) -> [Float] {
            TestSignal.sine(frequency: 997, duration: 2, sampleRate: Double(rate))
        }
        let found = try decode(WaveFile(samples: sine(rate), sampleRate: rate))
        let expected = sine(44_100)
        #expect(abs(found.mono.count - expected.count) <= 1)
        #expect(found.format.sampleRate == rate && found.interleaved == sine(rate))
        for n in 500..<expected.count - 500 {
            // libswresample's interpolation; 1e-3 of a 997 Hz sine of 0.5 is also 0.014 samples of delay.
            #expect(abs(found.mono[n] - expected[n]) < 1e-3)
        }
    }

    @Test("A constant stays one through 48 kHz")
    func constant() throws {
        let found = try decode(WaveFile(samples: [Float](repeating: 0.25, count: 48_000), sampleRate: 48_000))
        for n in 500..<43_600 { #expect(abs(found.mono[n] - 0.25) < 1e-4) }  // ripple of the resampler at 0 Hz
    }

    @Test("Samples that are no number, or absurd, become 0 with a warning")
    func notFinite() throws {
        var noise = TestSignal.noise(duration: 0.2)
        for (index, value) in [(3, Float.nan), (10, .infinity), (11, -.infinity), (700, 1e30)] { noise[index] = value }
        let found = try decode(WaveFile(samples: noise))
        for index in [3, 10, 11, 700] { noise[index] = 0 }
        #expect(found.interleaved == noise && found.mono == noise)
        #expect(found.warnings == ["Samples that are no number or far over full scale became 0: 4."])
        #expect(!found.isTruncated)
    }

    @Test("A file that breaks off gives its beginning", arguments: [3, 4096, 30_001])
    func truncated(lost: Int) throws {
        let noise = TestSignal.noise(duration: 1)
        let folder = try TemporaryFolder()
        let path = try folder.write(WaveFile(samples: noise).bytes.dropLast(lost))
        let found = try Decoded(path)
        #expect(found.mono == Array(noise.prefix(noise.count - (lost + 3) / 4)))
        #expect(found.isTruncated)
        #expect(found.warnings.first?.hasPrefix("The file breaks off after ") == true)
    }

    @Test("Names are only names", arguments: ["a b.wav", "it's \"q\".wav", "new\nline", "http:x.mp3", "🎵 %03d é.png"])
    func names(name: String) throws {
        let folder = try TemporaryFolder()
        let noise = TestSignal.noise(duration: 0.1)
        #expect(try Decoded(try folder.write(WaveFile(samples: noise).bytes, to: name)).mono == noise)
    }

    @Test("The libraries say their versions")
    func libraries() {
        let versions = AudioLibraries.versions
        #expect(versions.map(\.name) == ["libavformat", "libavcodec", "libswresample", "libavutil"])
        #expect(versions.allSatisfy { $0.version.split(separator: ".").count == 3 && !$0.version.hasPrefix("0.") })
    }
}
