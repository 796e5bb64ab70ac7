/// Passes on progress in steps of one percent, so that a run has a bounded number of events.
struct ProgressSteps {
    private let stage: AnalysisEvent.Stage
    private let emit: @Sendable (AnalysisEvent) -> Void
    private var last = -1

    init(stage: AnalysisEvent.Stage, emit: @escaping @Sendable (AnalysisEvent) -> Void) {
        self.stage = stage
        self.emit = emit
    }

    mutating func report(_ fraction: Double) {
        let percent = Int(100 * fraction)
        guard percent > last else { return }
        last = percent
        emit(.progress(stage: stage, fraction: Double(percent) / 100))
    }
}
