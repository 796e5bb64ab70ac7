import Foundation

/// The states of a bar-pointer model: for each beat of the bar and each beat length, one state a frame.
///
/// Beat lengths are whole frames between the two tempo limits: all of them, or `count` of them spaced evenly in log tempo.
///
/// - Source: F. Krebs, S. Böck, G. Widmer, "An efficient state-space model for joint tempo and meter tracking",
///   ISMIR 2015.
package struct BarStateSpace: Sendable, Hashable {
    /// Beats in a bar.
    package let beatsPerBar: Int
    /// Beat lengths in frames, ascending.
    package let intervals: [Int]

    /// Lays out the states.
    ///
    /// - Parameters:
    ///   - beatsPerBar: at least 1; 1 tracks beats without bars.
    ///   - frameRate: frames a second.
    ///   - tempo: beats a minute.
    ///   - intervalCount: how many beat lengths at the most; `nil` for every one.
    /// - Throws: ``ParameterError`` when the limits leave no whole number of frames.
    package init(
        beatsPerBar: Int, frameRate: Double, tempo: ClosedRange<Double>, intervalCount: Int? = nil
    ) throws(ParameterError) {
        guard beatsPerBar >= 1 else {
            throw ParameterError("beatsPerBar", "must be at least 1, is \(beatsPerBar)")
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
        self.beatsPerBar = beatsPerBar
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
    package var count: Int { beatsPerBar * intervals.reduce(0, +) }
}
