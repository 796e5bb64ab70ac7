internal import Foundation

/// How often a recording is how loud, in steps of 0.1 LU from −70 to +30 LUFS: memory that does not grow with it.
///
/// - Source: ITU-R BS.1770-4 and EBU Tech 3342 for the gates; the steps are libebur128's.
struct LoudnessHistogram {
    /// Takes off the decibels of the weighted power.
    static let offset = 0.691
    /// The absolute gate in LUFS; what is quieter is not counted.
    static let floor = -70.0
    private static let stepsPerUnit = 10.0

    private var counts = [Int](repeating: 0, count: 1000)

    /// Loudness of a power, in LUFS.
    static func loudness(_ power: Double) -> Double { 10 * log10(power) - offset }

    /// Counts a window of some mean weighted square.
    mutating func add(_ power: Double) {
        let level = Self.loudness(power)
        guard level >= Self.floor else { return }
        counts[Self.step(level)] += 1
    }

    /// Loudness of all windows at most 10 LU below that of those above the absolute gate; `nil` when there are none.
    var integrated: Double? {
        guard let first = gate(below: 10), let power = meanPower(from: first) else { return nil }
        return Self.loudness(power)
    }

    /// LU from the quietest tenth to the loudest twentieth of the windows that are at most 20 LU below the mean.
    var range: Double {
        guard let first = gate(below: 20) else { return 0 }
        let count = counts[first...].reduce(0, +)
        guard count > 0 else { return 0 }
        return level(ofRank: Int(Double(count - 1) * 0.95 + 0.5), from: first)
            - level(ofRank: Int(Double(count - 1) * 0.1 + 0.5), from: first)
    }

    /// The first step that is not gated.
    private func gate(below: Double) -> Int? {
        guard let mean = meanPower(from: 0) else { return nil }
        let level = Self.loudness(mean) - below
        guard level >= Self.floor else { return 0 }
        let step = Self.step(level)
        return level > Self.level(step) ? min(step + 1, counts.count - 1) : step
    }

    private func meanPower(from first: Int) -> Double? {
        var (count, sum) = (0, 0.0)
        for step in first..<counts.count where counts[step] > 0 {
            count += counts[step]
            sum += Double(counts[step]) * pow(10, (Self.level(step) + Self.offset) / 10)
        }
        return count > 0 ? sum / Double(count) : nil
    }

    /// Level of the step with the window of a rank from 0, counted from the quietest.
    private func level(ofRank rank: Int, from first: Int) -> Double {
        var count = 0
        for step in first..<counts.count {
            count += counts[step]
            if count > rank { return Self.level(step) }
        }
        return Self.level(counts.count - 1)
    }

    private static func step(_ level: Double) -> Int { min(Int((level - floor) * stepsPerUnit), 999) }

    /// Middle of a step in LUFS.
    private static func level(_ step: Int) -> Double { (Double(step) + 0.5) / stepsPerUnit + floor }
}
