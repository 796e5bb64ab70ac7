/// The outcome of an evaluation, as its JSON has it.
package struct EvaluationRun: Sendable, Hashable, Codable {
    /// Version of the JSON names; raised when one changes its meaning.
    package static let currentSchemaVersion = 1

    /// One recording.
    package struct Clip: Sendable, Hashable, Codable {
        /// Name in the manifest.
        package var id: String
        /// The value of the field that groups the clips; absent without one.
        package var group: String?
        /// Figures in 0 … 1.
        package var scores: [Metric: Double]

        package init(id: String, group: String?, scores: [Metric: Double]) {
            self.id = id
            self.group = group
            self.scores = scores
        }
    }

    /// How far the confidences of a subject can be trusted.
    package struct Calibration: Sendable, Hashable, Codable {
        package var expectedCalibrationError: Double
        /// What confidences that mean what they say would show on so many answers; absent in runs of before.
        package var calibrationErrorByChance: Double?
        package var brierScore: Double
        /// Answers that were judged.
        package var count: Int
        package var bins: [Reliability.Bin]

        init?(_ judgements: [Reliability.Judgement]) {
            guard let reliability = Reliability(judgements) else { return nil }
            expectedCalibrationError = reliability.expectedCalibrationError
            calibrationErrorByChance = reliability.calibrationErrorByChance
            brierScore = reliability.brierScore
            count = judgements.count
            bins = reliability.bins
        }
    }

    /// Version of the JSON names.
    package var schemaVersion = EvaluationRun.currentSchemaVersion
    /// Version of Tactus.
    package var version = TactusVersion.current
    /// What was done, such as `pack` and `quality`.
    package var settings: [String: String]
    /// In the order of the manifest.
    package var clips: [Clip]
    /// Means over all clips that have the figure.
    package var all: [Metric: SampleStatistics]
    /// The same for each group.
    package var groups: [String: [Metric: SampleStatistics]]
    /// How far confidences can be trusted.
    package var calibration: [Judgements.Subject: Calibration]
    /// How far another run was from this one, where they were compared.
    package var differences: [Metric: PairedDifference]?
    /// Why clips are missing, by their name.
    package var failures: [String: String]

    /// Sums up clips.
    package init(
        settings: [String: String], clips: [Clip], judgements: Judgements, failures: [String: String] = [:]
    ) {
        self.settings = settings
        self.clips = clips
        all = Self.means(clips)
        groups = Dictionary(grouping: clips.filter { $0.group != nil }) { $0.group ?? "" }.mapValues(Self.means)
        calibration = judgements.answers.compactMapValues { Calibration($0) }
        self.failures = failures
    }

    /// Groups in the order in which the manifest brings them.
    package var groupNames: [String] {
        clips.compactMap(\.group).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Clips, the worst first; those without any main figure last.
    package var worstFirst: [Clip] {
        clips.enumerated().sorted { left, right in
            let scores = (ClipScores.overall(left.element.scores), ClipScores.overall(right.element.scores))
            return (scores.0 ?? 2, left.offset) < (scores.1 ?? 2, right.offset)
        }.map(\.element)
    }

    /// Differences to an older run over the clips and figures that both have.
    package func differences(from old: EvaluationRun) -> [Metric: PairedDifference] {
        let earlier = Dictionary(old.clips.map { ($0.id, $0.scores) }) { first, _ in first }
        return Metric.allCases.reduce(into: [:]) { differences, metric in
            let pairs = clips.compactMap { clip -> (Double, Double)? in
                guard let new = clip.scores[metric], let old = earlier[clip.id]?[metric] else { return nil }
                return (old, new)
            }
            differences[metric] = PairedDifference(old: pairs.map(\.0), new: pairs.map(\.1))
        }
    }

    private static func means(_ clips: [Clip]) -> [Metric: SampleStatistics] {
        Metric.allCases.reduce(into: [:]) { means, metric in
            means[metric] = SampleStatistics(clips.compactMap { $0.scores[metric] })
        }
    }
}
