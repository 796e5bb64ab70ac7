import Foundation

/// Finds the most likely sequence of beats and tempi through the activations of a whole recording.
///
/// The bar-pointer model is semi-Markov: inside a beat the path is forced, so only the first state of each beat needs a
/// maximum, over the lengths of the beat before. Prefix sums give the observations inside a beat. The path is that of the
/// plain Viterbi algorithm over all states with a uniform start (see the tests).
///
/// - Complexity: O(frames · beatsPerBar · intervals · reachable intervals) time; frames · beatsPerBar · intervals bytes.
/// - Source: Krebs, Böck & Widmer, ISMIR 2015; the semi-Markov form is ours.
package struct BarDecoder: Sendable {
    /// One beat on the path.
    package struct Step: Sendable, Hashable {
        /// Frame of the beat's first state; negative when the recording begins inside the beat.
        package var start: Int
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

    private let space: BarStateSpace
    private let transition: TempoTransition

    /// Prepares a decoder; `lambda` is the resistance to tempo changes.
    package init(space: BarStateSpace, lambda: Double = 100) {
        precondition(space.intervals.count <= 256, "back-pointers are bytes")
        self.space = space
        transition = TempoTransition(intervals: space.intervals, lambda: lambda)
    }

    /// Decodes all frames; no frames give an empty path.
    ///
    /// - Throws: `CancellationError`, looked for about every second.
    package func decode(_ observation: BeatObservation) throws -> Path {
        guard observation.frameCount > 0 else { return Path(steps: [], logProbability: 0) }
        var search = BarSearch(space: space, transition: transition, observation: observation)
        for frame in 0..<observation.frameCount {
            if frame.isMultiple(of: 4096) { try Task.checkCancellation() }
            search.advance(to: frame)
        }
        return search.bestPath()
    }
}

/// The state of one run of ``BarDecoder``.
private struct BarSearch {
    private let intervals: [Int]
    private let beats: Int
    private let transition: TempoTransition
    private let beatFrames: [Int]
    /// Sums of the log densities of all frames before an index.
    private let restSum: [Double]
    private let beatSum: [Double]
    private let downbeatSum: [Double]
    private let frameCount: Int
    /// Log probability of starting in any one state.
    private let start: Double
    /// Score of entering beat *b* with interval *k* at frame *t*, for as many frames as the longest interval.
    private var entry: [Double]
    private let span: Int
    /// Interval of the beat before, for each frame, beat and interval.
    private var previous: [UInt8]
    /// Scores of finishing a beat right before the current frame, by its interval.
    private var finished: [Double]

    init(space: BarStateSpace, transition: TempoTransition, observation: BeatObservation) {
        intervals = space.intervals
        beats = space.beatsPerBar
        self.transition = transition
        beatFrames = intervals.map(BeatObservation.beatFrames)
        restSum = Self.prefixSums(observation.rest)
        beatSum = Self.prefixSums(observation.beat)
        downbeatSum = Self.prefixSums(observation.downbeat)
        frameCount = observation.frameCount
        start = -log(Double(space.count))
        span = (intervals.last ?? 1) + 1
        entry = [Double](repeating: -.infinity, count: span * beats * intervals.count)
        previous = [UInt8](repeating: 0, count: frameCount * beats * intervals.count)
        finished = [Double](repeating: 0, count: intervals.count)
    }

    private static func prefixSums(_ values: [Double]) -> [Double] {
        var sums = [0.0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append((sums.last ?? 0) + value) }
        return sums
    }

    /// Scores every way to begin a beat at `frame`.
    mutating func advance(to frame: Int) {
        let count = intervals.count
        for beat in 0..<beats {
            let before = (beat + beats - 1) % beats
            for k in 0..<count { finished[k] = score(of: before, k, from: frame - intervals[k], to: frame) }
            let isDownbeat = beat == 0
            let sums = isDownbeat ? downbeatSum : beatSum
            let here = sums[frame + 1] - sums[frame]
            for k in 0..<count {
                let arrivals = transition.arrivals[k]
                var best = -Double.infinity
                var source = arrivals.sources.lowerBound
                for (offset, logProbability) in arrivals.logProbabilities.enumerated() {
                    let candidate = finished[arrivals.sources.lowerBound + offset] + logProbability
                    if candidate > best {
                        best = candidate
                        source = arrivals.sources.lowerBound + offset
                    }
                }
                entry[((frame % span) * beats + beat) * count + k] = best + here
                previous[(frame * beats + beat) * count + k] = UInt8(source)
            }
        }
    }

    /// Score of being in `beat` with interval `k` since frame `from`, up to but without frame `to`.
    ///
    /// A negative `from` means that the recording began inside the beat; at `to` = 0 nothing was observed yet.
    private func score(of beat: Int, _ k: Int, from: Int, to: Int) -> Double {
        let entered = from < 0 ? start : entry[((from % span) * beats + beat) * intervals.count + k]
        // The observation of the first state is part of `entry`.
        let first = from < 0 ? 0 : from + 1
        let middle = min(max(from + beatFrames[k], first), to)
        let onBeat = beat == 0 ? downbeatSum[middle] - downbeatSum[first] : beatSum[middle] - beatSum[first]
        return entered + onBeat + restSum[to] - restSum[middle]
    }

    /// Follows the back-pointers from the best state of the last frame.
    func bestPath() -> BarDecoder.Path {
        var best = -Double.infinity
        var step = BarDecoder.Step(start: 0, beat: 0, interval: intervals[0])
        var k = 0
        for beat in 0..<beats {
            for (index, interval) in intervals.enumerated() {
                for phase in 0..<interval {
                    let from = frameCount - 1 - phase
                    let candidate = score(of: beat, index, from: from, to: frameCount)
                    guard candidate > best else { continue }
                    best = candidate
                    step = BarDecoder.Step(start: from, beat: beat, interval: interval)
                    k = index
                }
            }
        }
        var steps = [step]
        while step.start > 0 {
            k = Int(previous[(step.start * beats + step.beat) * intervals.count + k])
            step.interval = intervals[k]
            step.start -= step.interval
            step.beat = (step.beat + beats - 1) % beats
            steps.append(step)
        }
        return BarDecoder.Path(steps: steps.reversed(), logProbability: best)
    }
}
