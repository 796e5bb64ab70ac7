import CEBUR128
import Foundation
import TactusCore
import TactusTestSupport
import Testing

/// Sines of EBU Tech 3341 and 3342, fed in pieces so that minutes of audio need no memory.
private struct Tone {
    /// dBFS of each channel's sine (its peak); absent is silence.
    var levels: [Double?]
    var duration: Double
    var frequency = 1000.0

    static func stereo(_ level: Double, _ duration: Double) -> Tone {
        Tone(levels: [level, level], duration: duration)
    }

    func samples(rate: Int) -> [Float] {
        let gains = levels.map { level in level.map { pow(10, $0 / 20) } ?? 0 }
        return (0..<Int((duration * Double(rate)).rounded())).flatMap { n in
            gains.map { Float($0 * sin(2 * .pi * frequency * Double(n) / Double(rate))) }
        }
    }
}

private func measured(_ tones: [Tone], rate: Int = 48_000) throws -> (Loudness, FrameSeries) {
    let meter = try LoudnessMeter(sampleRate: rate, channels: tones[0].levels.count)
    for tone in tones { meter.process(interleaved: tone.samples(rate: rate).span) }
    return meter.finish()
}

private func integrated(_ tones: [Tone], rate: Int = 48_000) throws -> Double {
    try #require(try measured(tones, rate: rate).0.integratedLUFS)
}

/// libebur128's figures, and its momentary loudness at the end of each tenth of a second from the fourth on.
private func libraryLoudness(
    _ samples: [Float], rate: Int, channels: Int
) throws -> (integrated: Double, range: Double, momentary: [Double]) {
    let modes = [EBUR128_MODE_I, EBUR128_MODE_LRA, EBUR128_MODE_HISTOGRAM].reduce(0) { $0 | $1.rawValue }
    var state = ebur128_init(UInt32(channels), UInt(rate), Int32(bitPattern: modes))
    try #require(state != nil)
    defer { ebur128_destroy(&state) }
    if channels == 6 {
        // Its own order for six channels has no LFE.
        let map = [
            EBUR128_LEFT, EBUR128_RIGHT, EBUR128_CENTER, EBUR128_UNUSED, EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND,
        ]
        for (index, channel) in map.enumerated() {
            ebur128_set_channel(state, UInt32(index), Int32(bitPattern: channel.rawValue))
        }
    } else if channels == 1 {
        ebur128_set_channel(state, 0, Int32(bitPattern: EBUR128_CENTER.rawValue))
    }
    var momentary: [Double] = []
    let tenth = rate / 10 * channels
    for start in stride(from: 0, to: samples.count, by: tenth) {
        let piece = Array(samples[start..<min(start + tenth, samples.count)])
        ebur128_add_frames_float(state, piece, piece.count / channels)
        var level = 0.0
        ebur128_loudness_momentary(state, &level)
        if start >= 3 * tenth, piece.count == tenth { momentary.append(level) }
    }
    var (integrated, range) = (0.0, 0.0)
    ebur128_loudness_global(state, &integrated)
    ebur128_loudness_range(state, &range)
    return (integrated, range, momentary)
}

private let programmes: [[Tone]] = [
    [.stereo(-23, 20)],
    [.stereo(-36, 10), .stereo(-23, 60), .stereo(-36, 10)],
    [.stereo(-72, 10), .stereo(-36, 10), .stereo(-23, 60), .stereo(-36, 10), .stereo(-72, 10)],
    [.stereo(-26, 20), .stereo(-20, 20.1), .stereo(-26, 20)],
    [Tone(levels: [-28, -28, -24, -30, -30], duration: 20)],
]

struct LoudnessMeterTests {
    @Test("EBU Tech 3341 cases 1 and 3 to 6 read −23.0 LUFS", arguments: programmes.indices)
    func integratedLoudness(programme: Int) throws {
        let found = try integrated(programmes[programme])
        #expect(abs(found + 23) <= 0.1)  // the standard's tolerance
    }

    @Test("EBU Tech 3341 case 2 reads −33.0 LUFS")
    func quiet() throws {
        #expect(abs(try integrated([.stereo(-33, 20)]) + 33) <= 0.1)
    }

    @Test(
        "A 997 Hz sine reads the same at every rate",
        arguments: [8000, 11_025, 22_050, 44_100, 96_000, 192_000, 384_000])
    func sampleRates(rate: Int) throws {
        let (loudness, curves) = try measured([Tone(levels: [-23, -23], duration: 4, frequency: 997)], rate: rate)
        let found = try #require(loudness.integratedLUFS)
        #expect(abs(found + 23) <= 0.1)  // EBU Tech 3341
        #expect(curves.frameCount == 40)
        #expect(abs(curves[20, 0] + 23) <= 0.1 && abs(curves[20, 1] + 23) <= 0.1)
    }

    @Test("EBU Tech 3341 case 9: the short-term loudness of alternating levels is constant")
    func shortTerm() throws {
        let cycle: [Tone] = [.stereo(-20, 1.34), .stereo(-30, 1.66)]
        let curves = try measured(Array(repeating: cycle, count: 5).flatMap { $0 }).1
        for frame in 15...135 { #expect(abs(curves[frame, 1] + 23) <= 0.1) }
    }

    @Test("EBU Tech 3341 case 12: the momentary loudness of alternating levels is constant")
    func momentary() throws {
        let cycle: [Tone] = [.stereo(-20, 0.18), .stereo(-30, 0.22)]
        let curves = try measured(Array(repeating: cycle, count: 25).flatMap { $0 }).1
        for frame in 2...98 { #expect(abs(curves[frame, 0] + 23) <= 0.1) }
    }

    @Test(
        "EBU Tech 3341 cases 15 to 19: true peak between the samples",
        arguments: [
            (4.0, 0.0, 0.5, -6.0), (4.0, 45.0, 0.5, -6.0), (6.0, 60.0, 0.5, -6.0), (8.0, 67.5, 0.5, -6.0),
            (4.0, 45.0, 1.41, 3.0),
        ])
    func truePeak(divisor: Double, phase: Double, amplitude: Double, expected: Double) throws {
        let rate = 48_000
        let meter = try LoudnessMeter(sampleRate: rate, channels: 1)
        let sine = (0..<rate).map { n -> Float in
            // Faded in, as the standard's files are: a hard start overshoots when it is interpolated.
            let fade = min(1, Double(n) / 1000)
            return Float(fade * amplitude * sin(2 * .pi * Double(n) / divisor + phase * .pi / 180))
        }
        meter.process(interleaved: sine.span)
        let found = try #require(meter.finish().0.truePeakDB)
        #expect(found <= expected + 0.2 && found >= expected - 0.4)  // the standard's tolerance
    }

    @Test(
        "EBU Tech 3342 cases 1 to 4: loudness range",
        arguments: zip([[-20.0, -30], [-20, -15], [-40, -20], [-50, -35, -20, -35, -50]], [10.0, 5, 20, 15]))
    func range(levels: [Double], expected: Double) throws {
        let found = try measured(levels.map { .stereo($0, 20) }).0.rangeLU
        #expect(abs(found - expected) <= 1)  // the standard's tolerance
    }

    @Test(
        "Noise of many levels is as loud as libebur128 says",
        arguments: [(44_100, 1), (44_100, 2), (48_000, 3), (16_000, 2), (96_000, 6)])
    func slowTwin(rate: Int, channels: Int) throws {
        let noise = TestSignal.noise(duration: 1)
        // Twelve seconds and a bit, from silence to loud and back.
        let count = rate * 61 / 5 * channels
        let samples = (0..<count).map { (place: Int) -> Float in
            let height: Double = sin(.pi * Double(place) / Double(12 * rate * channels))
            return noise[place * 7 % 44_099] * Float(height * height * height * height)
        }
        let meter = try LoudnessMeter(sampleRate: rate, channels: channels)
        meter.process(interleaved: samples.span)
        let (found, curves) = meter.finish()
        let expected = try libraryLoudness(samples, rate: rate, channels: channels)
        // Both count in steps of 0.1 LU; what they add up differs by rounding only.
        #expect(abs(try #require(found.integratedLUFS) - expected.integrated) < 1e-9)
        #expect(abs(found.rangeLU - expected.range) < 1e-9)
        for (frame, level) in expected.momentary.enumerated() where frame + 2 < curves.frameCount {
            #expect(abs(Double(curves[frame + 2, 0]) - max(-70, level)) < 1e-4)  // single precision
        }
    }

    @Test("Windows are centred: where sound begins, half of the window is heard")
    func centred() throws {
        let curves = try measured([Tone(levels: [nil, nil], duration: 5), .stereo(-23, 5)]).1
        #expect(curves.frameCount == 100)
        for (bin, reach) in [(0, 2), (1, 15)] {
            #expect(curves[50 - reach, bin] == LoudnessMeter.floorLUFS)
            #expect(abs(curves[50, bin] + 26.01) <= 0.1)
            #expect(abs(curves[50 + reach, bin] + 23) <= 0.1)
        }
        // The last frame stands a tenth before the end: three of four tenths, sixteen of thirty are sound.
        #expect(abs(curves[99, 0] + 23 - 10 * Float(log10(0.75))) <= 0.1)
        #expect(abs(curves[99, 1] + 23 - 10 * Float(log10(16.0 / 30))) <= 0.1)
    }

    @Test("Channels have the weights of BS.1770: front 1, surround +1.5 dB, LFE nothing")
    func channelWeights() throws {
        func alone(_ channel: Int, of count: Int) throws -> Double? {
            var levels = [Double?](repeating: nil, count: count)
            levels[channel] = -20
            return try measured([Tone(levels: levels, duration: 2)]).0.integratedLUFS
        }
        let front = try #require(try alone(0, of: 2))
        #expect(abs(front + 23.01) <= 0.1)
        for (channel, count) in [(0, 1), (2, 3), (2, 6), (4, 8), (5, 8)] {
            let found = try #require(try alone(channel, of: count))
            #expect(abs(found - front) <= 0.1)
        }
        for (channel, count) in [(2, 4), (3, 5), (4, 6), (5, 6), (5, 7), (6, 8), (7, 8)] {
            let found = try #require(try alone(channel, of: count))
            #expect(abs(found - front - 1.49) <= 0.1)
        }
        for count in [6, 7, 8] { #expect(try alone(3, of: count) == nil) }
    }

    @Test("How the samples are cut makes no difference", arguments: [1, 7, 4800, 5000])
    func chunks(size: Int) throws {
        let samples = (Tone.stereo(-12, 0.73).samples(rate: 44_100) + Tone.stereo(-30, 2).samples(rate: 44_100))
        let whole = try LoudnessMeter(sampleRate: 44_100, channels: 2)
        whole.process(interleaved: samples.span)
        let cut = try LoudnessMeter(sampleRate: 44_100, channels: 2)
        for start in stride(from: 0, to: samples.count, by: 2 * size) {
            cut.process(interleaved: Array(samples[start..<min(samples.count, start + 2 * size)]).span)
        }
        let (expected, found) = (whole.finish(), cut.finish())
        #expect(expected.0 == found.0 && expected.1 == found.1)
    }

    @Test("Silence has no loudness and no peak; nothing has no frames")
    func silence() throws {
        let (loudness, curves) = try measured([Tone(levels: [nil, nil], duration: 1.01)])
        #expect(loudness == Loudness(integratedLUFS: nil, rangeLU: 0, truePeakDB: nil))
        #expect(curves.frameCount == 11 && curves.values.allSatisfy { $0 == LoudnessMeter.floorLUFS })
        #expect(try LoudnessMeter(sampleRate: 44_100, channels: 2).finish().1.frameCount == 0)
    }

    @Test("Settings that make no sense are refused", arguments: [(0, 2), (44_100, 0), (44_100, 65), (3_000_000, 1)])
    func badSettings(rate: Int, channels: Int) {
        #expect(throws: ParameterError.self) { try LoudnessMeter(sampleRate: rate, channels: channels) }
    }
}
