import TactusCore

/// What became of the files of one call.
struct BatchTally {
    private(set) var succeeded = 0
    private(set) var truncated = 0
    /// Seconds of audio in the files that succeeded.
    private var duration = 0.0
    private let start = ContinuousClock.now
    var failures: [CommandError] = []

    /// Counts a file that was analysed.
    mutating func add(_ timeline: Timeline) {
        succeeded += 1
        truncated += timeline.source.isTruncated ? 1 : 0
        duration += timeline.source.duration
    }

    /// How fast it went, a sentence; nothing when no file was analysed.
    var summary: String? {
        guard succeeded > 0 else { return nil }
        let seconds = max(0.001, start.duration(to: .now) / .seconds(1))
        let counted = succeeded == 1 ? "1 recording" : "\(succeeded) recordings"
        let took = "\((seconds * 10).rounded() / 10) s"
        let (rate, ratio) = (Int(3600 * Double(succeeded) / seconds), Int(duration / seconds))
        return "\(counted) in \(took): \(rate) an hour, \(ratio) times as fast as they play."
    }

    /// How the call ends; nil when all is well.
    var exitCode: CommandError.Family? {
        if let first = failures.first { return succeeded > 0 ? .partial : first.family }
        return truncated > 0 ? .partial : nil
    }
}
