import Foundation

/// Finds the most likely sequence of beats, meters and tempi through the activations of a whole recording.
///
/// The bar-pointer model is semi-Markov: inside a beat the path is forced, so only the first state of each beat needs a
/// maximum, over the lengths of the beat before. Prefix sums give the observations inside a beat. A bar line may also
/// change the meter. The path is that of the plain Viterbi algorithm over all states (see the tests).
///
/// - Complexity: O(frames · beats · intervals · reachable intervals) time, where beats is the sum of all meters;
///   8 · segment · beats · intervals bytes, and 8 · longest interval · beats · intervals for each segment before the last.
/// - Source: Krebs, Böck & Widmer, ISMIR 2015; the semi-Markov form and the change of meter are ours.
package struct BarDecoder: Sendable {
    /// One beat on the path.
    package struct Step: Sendable, Hashable {
        /// Frame of the beat's first state; negative when the recording begins inside the beat.
        package var start: Int
        /// Beats in its bar.
        package var meter: Int
        /// Place in the bar from 0.
        package var beat: Int
        /// Length of the beat in frames.
        package var interval: Int
    }

    /// The most likely path.
    package struct Path: Sendable, Hashable {
        /// Beats in order; together they cover every frame.
        package var steps: [Step]
        /// Natural log of the joint density of path and observations.
        package var logProbability: Double
    }

    package struct Options: Sendable, Hashable {
        /// Resistance to tempo changes.
        package var lambda = 100.0
        /// Natural log of how likely each meter is where a recording starts or a meter changes, in the order of the state
        /// space and up to a constant; empty for equally.
        package var meterLogPriors: [Double] = []
        /// Natural log of the probability that a bar line changes the meter; the prior of the new one comes on top.
        package var meterChangeLogProbability = -Double.infinity
        /// Frames whose scores are kept at a time: three minutes at 50 a second.
        ///
        /// Longer recordings are searched twice; any number gives the same path.
        package var framesPerSegment = 9_000

        package init() {}
    }

    private let space: BarStateSpace
    private let transition: TempoTransition
    private let options: Options

    /// Prepares a decoder.
    ///
    /// - Precondition: as many priors as meters, or none; segments have frames.
    package init(space: BarStateSpace, options: Options = Options()) {
        precondition(options.framesPerSegment > 0, "segments must have frames")
        precondition(options.meterLogPriors.isEmpty || options.meterLogPriors.count == space.meters.count)
        self.space = space
        self.options = options
        transition = TempoTransition(intervals: space.intervals, lambda: options.lambda)
    }

    /// Decodes all frames; no frames give an empty path.
    ///
    /// - Throws: `CancellationError`, looked for about every second.
    package func decode(_ observation: BeatObservation) throws -> Path {
        guard observation.frameCount > 0 else { return Path(steps: [], logProbability: 0) }
        var search = BarSearch(space: space, transition: transition, options: options, observation: observation)
        try search.advanceToEnd()
        return try search.bestPath()
    }
}
