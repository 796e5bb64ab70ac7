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

    /// Seconds.
    package let duration: Double
    /// Rate of the mono mix that was measured, in samples a second.
    package let sampleRate: Int
    /// The levels, coarsest first.
    package let levels: [Level]

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
        throw JobError(.notFinished, "")
    }
}
