/// Lets progress through about ten times a second, and always when a stage begins or ends.
struct RateLimit {
    private static let interval = Duration.milliseconds(100)
    private var last: ContinuousClock.Instant?
    private var stage = ""

    mutating func allows(stage: String, fraction: Double) -> Bool {
        let now = ContinuousClock.now
        if let last, stage == self.stage, fraction < 1, last.duration(to: now) < RateLimit.interval { return false }
        (last, self.stage) = (now, stage)
        return true
    }
}
