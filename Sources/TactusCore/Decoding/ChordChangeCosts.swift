/// What a change of chord costs at each frame, by its place in the bar.
///
/// Between the first and the last beat a change is cheap on a downbeat, dearer in the middle of a bar with an even number
/// of beats, dearer still on other beats, and dearest or forbidden between beats. Before and after, and on beats without
/// bar lines, the usual cost holds. In units of natural logarithms.
///
/// - Source: Jiang et al., MIREX 2018. Differs: milder values, chosen so that wrong bar lines do little harm; figures in
///   `Docs/Chords.md`.
package struct ChordChangeCosts: Sendable, Hashable {
    /// On the first beat of a bar.
    package var downbeat: Double
    /// In the middle of an even bar.
    package var halfBar: Double
    /// On other beats.
    package var beat: Double
    /// Between beats; infinity forbids it.
    package var betweenBeats: Double
    /// Where no bar lines are known.
    package var unknown: Double

    /// For crema's posteriors, which seldom insist.
    package static let crema = ChordChangeCosts(downbeat: 5, halfBar: 7, beat: 9, betweenBeats: 16, unknown: 8.28)
    /// For the large-vocabulary networks, whose six heads multiply.
    package static let large = ChordChangeCosts(
        downbeat: 15, halfBar: 30, beat: 45, betweenBeats: .infinity, unknown: 30)

    /// The logarithm of the probability of a change into each frame.
    ///
    /// - Parameters:
    ///   - frameCount: frames in all.
    ///   - frameRate: frames a second.
    ///   - beats: ascending; those outside the frames are left out.
    ///   - bars: where the beats' bars have their number of beats.
    /// - Returns: one value a frame.
    package func logProbabilities(frameCount: Int, frameRate: Double, beats: [Beat], bars: [Bar]) -> [Double] {
        var values = [Double](repeating: -unknown, count: frameCount)
        let places = beats.map { (frame: Int(($0.time * frameRate).rounded()), beat: $0) }
            .filter { $0.frame >= 0 && $0.frame < frameCount }
        guard let first = places.first, let last = places.last else { return values }
        for frame in first.frame...last.frame { values[frame] = -betweenBeats }
        for (frame, beat) in places { values[frame] = -cost(of: beat, bars) }
        return values
    }

    private func cost(of beat: Beat, _ bars: [Bar]) -> Double {
        guard let position = beat.position else { return unknown }
        guard position != 1 else { return downbeat }
        guard let bar = beat.bar, bars.indices.contains(bar) else { return self.beat }
        let count = bars[bar].numerator
        return count.isMultiple(of: 2) && position == count / 2 + 1 ? halfBar : self.beat
    }
}
