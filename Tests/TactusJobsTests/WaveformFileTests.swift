import Foundation
import TactusCore
import TactusFormats
import TactusJobs
import TactusTestSupport
import Testing

/// A waveform in a file of its own, which goes with the value.
private final class WrittenWaveform {
    let waveform: Waveform
    let path: String

    init(_ samples: [Float]) throws {
        var peaks = WaveformPeaks()
        peaks.process(samples.span)
        waveform = peaks.finish()
        path = FileManager.default.temporaryDirectory.appending(path: "tactus-\(UUID().uuidString).peaks")
            .path(percentEncoded: false)
        try Data(WaveformFormat.encode(waveform)).write(to: URL(filePath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct WaveformFileTests {
    @Test("Every level is read back as it was measured")
    func roundTrip() throws {
        let written = try WrittenWaveform(TestSignal.reference(duration: 3))
        let file = try WaveformFile(path: written.path)
        #expect(file.duration == 3 && file.sampleRate == 44_100 && file.levels.count == written.waveform.levels.count)
        for (zoom, level) in written.waveform.levels.enumerated() {
            let peaks = try file.peaks(zoom: zoom)
            #expect(peaks.min == level.min && peaks.max == level.max && peaks.rms == level.rms)
            #expect(peaks.level == file.levels[zoom] && peaks.level.zoom == zoom && peaks.start == 0)
        }
    }

    @Test(
        "A stretch has the peaks that overlap it",
        arguments: [(0.0, 1.0), (0.5, 0.5), (0.501, 0.502), (1.9, 99), (2, 3), (7, nil)])
    func stretch(start: Double, end: Double?) throws {
        let written = try WrittenWaveform(TestSignal.reference(duration: 2))
        let file = try WaveformFile(path: written.path)
        for level in file.levels {
            let all = try file.peaks(zoom: level.zoom)
            let some = try file.peaks(zoom: level.zoom, start: start, end: end)
            let first = min(level.count, Int(start * level.peaksPerSecond))
            let last = min(level.count, Int(((end ?? 99) * level.peaksPerSecond).rounded(.up)))
            #expect(some.max == Array(all.max[first..<max(first, last)]))
            #expect(abs(some.start - Double(first) / level.peaksPerSecond) < 1e-9)
        }
    }

    @Test("What cannot be answered is refused")
    func refused() throws {
        let written = try WrittenWaveform([Float](repeating: 0, count: 110 * 200_001))
        let file = try WaveformFile(path: written.path)
        let finest = file.levels.count - 1
        #expect(try file.peaks(zoom: finest, start: 0.003).min.count == 200_000)
        let questions: [(Int, Double, Double?)] = [
            (finest, 0, nil), (-1, 0, nil), (99, 0, nil), (0, -1, nil), (0, .nan, nil), (0, 2, 1), (0, 0, .nan),
        ]
        for (zoom, start, end) in questions {
            #expect { try file.peaks(zoom: zoom, start: start, end: end) } throws: {
                ($0 as? JobError)?.code == .outOfRange
            }
        }
    }

    @Test("A file that is none, or breaks off, is refused", arguments: [0, 10, 40, 90])
    func broken(count: Int) throws {
        let written = try WrittenWaveform(TestSignal.reference(duration: 1))
        let whole = try Data(contentsOf: URL(filePath: written.path))
        try whole.prefix(count).write(to: URL(filePath: written.path))
        #expect(throws: JobError.self) { try WaveformFile(path: written.path).peaks(zoom: 3) }
        try Data(repeating: 7, count: count).write(to: URL(filePath: written.path))
        #expect(throws: JobError.self) { try WaveformFile(path: written.path) }
    }
}
