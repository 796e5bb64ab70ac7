import Foundation

/// The states of a bar-pointer model: for each meter, each beat of its bar and each beat length, one state a frame.
///
/// Beat lengths are whole frames between the two tempo limits: all of them, or `count` of them spaced evenly in log tempo.
///
/// - Source: F. Krebs, S. Böck, G. Widmer, "An efficient state-space model for joint tempo and meter tracking",
///   ISMIR 2015.
package struct BarStateSpace: Sendable, Hashable {
    /// Beats in a bar, one entry a meter.
    package let meters: [Int]
    /// Beat lengths in frames, ascending.
    package let intervals: [Int]

    /// Lays out the states.
    ///
    /// - Parameters:
    ///   - meters: beats in a bar, each at least 1; `[1]` tracks beats without bars.
    ///   - frameRate: frames a second.
    ///   - tempo: beats a minute.
    ///   - intervalCount: how many beat lengths at the most; `nil` for every one.
    /// - Throws: ``ParameterError`` when the limits leave no whole number of frames.
    package init(
        meters: [Int], frameRate: Double, tempo: ClosedRange<Double>, intervalCount: Int? = nil
    ) throws(ParameterError) {
        guard !meters.isEmpty, meters.allSatisfy({ (1...32).contains($0) }) else {
            throw ParameterError("meters", "must be one or more numbers from 1 to 32, are \(meters)")
        }
        let shortest = 60 * frameRate / tempo.upperBound
        let longest = 60 * frameRate / tempo.lowerBound
        let first = Int(shortest.rounded(.toNearestOrEven))
        let last = Int(longest.rounded(.toNearestOrEven))
        guard first >= 2, last <= 4096 else {
            throw ParameterError(
                "tempo",
                "must be from \(60 * frameRate / 4096) to \(30 * frameRate) bpm at \(frameRate) frames a "
                    + "second, is \(tempo)")
        }
        self.meters = meters
        guard let intervalCount, last - first + 1 > intervalCount else {
            intervals = Array(first...last)
            return
        }
        var points = intervalCount
        var spaced: [Int] = []
        repeat {
            let step = (log2(longest) - log2(shortest)) / Double(points - 1)
            spaced = (0..<points).map { Int(exp2(log2(shortest) + Double($0) * step).rounded(.toNearestOrEven)) }
            spaced = Array(Set(spaced)).sorted()
            points += 1
        } while spaced.count < intervalCount
        intervals = spaced
    }

    /// Number of states.
    package var count: Int { meters.reduce(0, +) * intervals.reduce(0, +) }
}
