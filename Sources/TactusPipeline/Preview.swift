import TactusCore

/// First looks at what has been decoded so far, stretch by stretch.
///
/// A stretch is analysed as if it were a recording of its own, together with the ten seconds before it, and later forgotten
/// in favour of the analysis of the whole. The first is 15 s long, later ones three times what came before, at most two
/// minutes, or ten minutes after the first hour: fewer than 100 in twelve hours, the longest recording that is taken unless
/// said otherwise, and fewer than 700 in the 100 hours that `--max-duration` allows at most.
/// Every look delays the end, and what is decoded hundreds of times faster than it plays is soon there as a whole. So a
/// later look is taken only while at least four times as much is still to come as it would show.
struct Preview {
    private static let context = 10.0
    /// How much must still be to come, in lengths of the stretch, for a look to be worth the delay.
    private static let patience = 4.0
    /// The layers that make sense for a stretch.
    private static let layers: Set<LayerName> = [.beats, .bars, .chords, .energy]

    private let plan: Plan
    private let shown: Set<LayerName>
    private let pass: FeaturePass
    private var start = 0.0

    init(_ plan: Plan, of layers: Set<LayerName>, pass: FeaturePass) {
        shown = layers.intersection(Self.layers)
        self.plan = plan
        self.pass = pass
    }

    private var length: Double { min(max(15, 3 * start), start < 3600 ? 120 : 600) }

    /// Looks at the next stretch when it is complete.
    ///
    /// - Parameters:
    ///   - time: seconds decoded so far.
    ///   - duration: of the recording as far as it is known; near its end nothing more is looked at.
    ///   - threads: at most so many at a time.
    /// - Returns: the event, or `nil` when there is nothing to show yet.
    /// - Throws: as the analysis does.
    mutating func found(after time: Double, of duration: Double, threads: Int) async throws -> AnalysisEvent? {
        let end = time.rounded(.down)
        guard !shown.isEmpty, end - start >= length else { return nil }
        guard duration - time > (start == 0 ? 1 : Self.patience * length) else { return nil }
        let first = max(0, start - Self.context)
        let evidence = await pass.evidence(from: first, duration: end - first)
        let run = PlanRun(plan: plan.providing(shown, from: evidence), shown: shown, threads: threads)
        let layers = try await run.run(evidence) { _ in }.layers.only(shown)
        defer { start = end }
        return .partial(start: start, end: end, layers.moved(by: first).within(start..<end, curvesFrom: first))
    }
}
