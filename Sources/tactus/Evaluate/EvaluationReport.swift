import Foundation
import TactusCore

/// An evaluation as tables for people.
struct EvaluationReport {
    /// Without newlines.
    private(set) var lines: [String] = []

    /// Writes the tables: means, confidences, differences when there are some, and every clip when `listsClips`.
    init(_ run: EvaluationRun, listsClips: Bool) {
        let settings = run.settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let count = run.clips.count == 1 ? "1 recording" : "\(run.clips.count) recordings"
        let failed = run.failures.isEmpty ? "" : ", \(run.failures.count) failed"
        lines.append("\(count)\(failed); \(settings)")
        lines.append("percent ± standard error (recordings)")
        addMeans(run)
        if !run.calibration.isEmpty { addCalibration(run.calibration) }
        if let differences = run.differences { addDifferences(differences) }
        if listsClips { addClips(run) }
    }

    private mutating func addMeans(_ run: EvaluationRun) {
        let groups = run.groupNames
        var table = TextTable(alignsNumbers: true)
        table.add([""] + ["all"] + groups)
        for metric in Metric.allCases where run.all[metric] != nil {
            let cells = [run.all[metric]] + groups.map { run.groups[$0]?[metric] }
            table.add([metric.title] + cells.map { $0.map(Self.cell) ?? "-" })
        }
        add(table)
    }

    private mutating func addCalibration(_ calibration: [Judgements.Subject: EvaluationRun.Calibration]) {
        var table = TextTable(alignsNumbers: true)
        table.add(["confidence", "ECE", "by chance", "Brier", "answers"] + (0..<10).map { "\($0 * 10)-" })
        for subject in Judgements.Subject.allCases {
            guard let found = calibration[subject] else { continue }
            table.add(
                [
                    subject.rawValue, Self.number(found.expectedCalibrationError, "%.3f"),
                    found.calibrationErrorByChance.map { Self.number($0, "%.3f") } ?? "",
                    Self.number(found.brierScore, "%.3f"), "\(found.count)",
                ] + found.bins.map { $0.count > 0 ? Self.number(100 * $0.accuracy, "%.0f") : "" })
        }
        add(table, title: "Right answers in percent, by confidence in percent")
    }

    private mutating func addDifferences(_ differences: [Metric: PairedDifference]) {
        var table = TextTable(alignsNumbers: true)
        table.add(["", "difference", "95 % interval", "", "better", "worse", "of"])
        for metric in Metric.allCases {
            guard let found = differences[metric], found.isAny else { continue }
            table.add([
                metric.title, Self.number(100 * found.mean, "%+.1f"),
                Self.number(100 * found.low, "%+.1f") + " … " + Self.number(100 * found.high, "%+.1f"),
                found.isClear ? "*" : "", "\(found.better)", "\(found.worse)", "\(found.count)",
            ])
        }
        add(table, title: "Differences to the earlier run in points, * where 0 lies outside; others are the same")
    }

    private mutating func addClips(_ run: EvaluationRun) {
        let metrics = Metric.main.filter { run.all[$0] != nil }
        let hasGroups = run.clips.contains { $0.group != nil }
        var table = TextTable(alignsNumbers: true)
        table.add(["clip"] + (hasGroups ? ["group"] : []) + metrics.map(\.title))
        for clip in run.worstFirst {
            let figures = metrics.map { clip.scores[$0].map { Self.number(100 * $0, "%.1f") } ?? "-" }
            table.add([clip.id] + (hasGroups ? [clip.group ?? ""] : []) + figures)
        }
        add(table, title: "Recordings, the worst mean first")
    }

    private mutating func add(_ table: TextTable, title: String? = nil) {
        lines.append("")
        if let title { lines.append(title) }
        lines += table.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }

    private static func cell(_ statistics: SampleStatistics) -> String {
        let error = statistics.standardError.map { " ±\(number(100 * $0, "%4.1f"))" } ?? ""
        return "\(number(100 * statistics.mean, "%.1f"))\(error) (\(statistics.count))"
    }

    private static func number(_ value: Double, _ format: String) -> String { String(format: format, value) }
}
