import Foundation
import TactusFormats

/// The waveform of a recording, read from its file a stretch at a time.
package struct WaveformFile: Sendable {
    /// One resolution.
    package struct Level: Sendable, Hashable {
        /// 0 is the coarsest; each next one has four times the peaks.
        package var zoom: Int
        /// Peaks a second.
        package var peaksPerSecond: Double
        /// Peaks in the whole recording.
        package var count: Int
    }

    /// A stretch of one level.
    package struct Peaks: Sendable, Hashable {
        /// Which level.
        package var level: Level
        /// Time of the first peak's first sample in seconds.
        package var start: Double
        /// Smallest sample of each peak times 127, in −127 … 127.
        package var min: [Int8]
        /// Largest sample of each peak times 127, in −127 … 127.
        package var max: [Int8]
        /// Root mean square of each peak times 127, in 0 … 127.
        package var rms: [Int8]
    }

    /// Peaks in one answer at the most.
    package static let peakLimit = 200_000

    private let path: String
    private let format: WaveformFormat

    /// Seconds.
    package var duration: Double { Double(format.sampleCount) / Double(format.sampleRate) }
    /// Rate of the mono mix that was measured, in samples a second.
    package var sampleRate: Int { format.sampleRate }
    /// The levels, coarsest first.
    package var levels: [Level] {
        format.levels.enumerated().map { zoom, level in
            Level(zoom: zoom, peaksPerSecond: Double(format.sampleRate) / Double(level.hop), count: level.count)
        }
    }

    /// Reads the header.
    ///
    /// - Throws: ``JobError`` with code `storage`.
    package init(path: String) throws(JobError) {
        self.path = path
        let header = try Self.read(path, from: 0, count: WaveformFormat.maxHeaderBytes)
        do throws(FormatError) {
            format = try WaveformFormat(header: header)
        } catch {
            throw JobError(.storage, error.description)
        }
    }

    /// The peaks of one level that overlap a stretch.
    ///
    /// - Parameters:
    ///   - zoom: which level.
    ///   - start: seconds.
    ///   - end: seconds; `nil` is the end of the recording.
    /// - Returns: whole peaks; the first and the last may stand out of the stretch.
    /// - Throws: ``JobError`` with code `outOfRange` when there is no such level, the stretch is no stretch, or it has
    ///   more than ``peakLimit`` peaks; `storage` when the file cannot be read.
    package func peaks(zoom: Int, start: Double = 0, end: Double? = nil) throws(JobError) -> Peaks {
        guard format.levels.indices.contains(zoom) else {
            throw JobError(.outOfRange, "zoom: must be in 0 … \(format.levels.count - 1), is \(zoom).")
        }
        guard start >= 0, start.isFinite else {
            throw JobError(.outOfRange, "start: must be a time from 0 on, is \(start).")
        }
        guard end.map({ $0 >= start }) ?? true else {
            throw JobError(.outOfRange, "end: must not be before start, which is \(start).")
        }
        let stored = format.levels[zoom]
        let level = levels[zoom]
        let count = Double(level.count)
        let first = Int(min(count, start * level.peaksPerSecond))
        let last = end.map { Int(min(count, ($0 * level.peaksPerSecond).rounded(.up))) } ?? level.count
        let peaks = max(first, last) - first
        guard peaks <= Self.peakLimit else {
            throw JobError(
                .outOfRange,
                "zoom: this stretch has \(peaks) peaks at zoom \(zoom); at most \(Self.peakLimit) can be asked for.")
        }
        let bytes = try Self.read(
            path, from: stored.offset + first * WaveformFormat.peakBytes, count: peaks * WaveformFormat.peakBytes)
        guard bytes.count == peaks * WaveformFormat.peakBytes else {
            throw JobError(.storage, "The waveform is cut short.")
        }
        func lane(_ offset: Int) -> [Int8] {
            stride(from: offset, to: bytes.count, by: WaveformFormat.peakBytes).map { Int8(bitPattern: bytes[$0]) }
        }
        return Peaks(
            level: level, start: Double(first * stored.hop) / Double(format.sampleRate), min: lane(0), max: lane(1),
            rms: lane(2))
    }

    private static func read(_ path: String, from offset: Int, count: Int) throws(JobError) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(offset))
            return [UInt8](try file.read(upToCount: count) ?? Data())
        } catch {
            throw JobError(.storage, "The waveform cannot be read: \(error.localizedDescription)")
        }
    }
}
