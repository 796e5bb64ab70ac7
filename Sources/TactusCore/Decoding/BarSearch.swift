import Foundation

/// The state of one run of ``BarDecoder``.
///
/// Back-pointers are kept for one segment of frames at a time; of the segments before it, only the scores with which
/// they began. Going back, each segment is searched once more from there, so a long recording costs twice the time
/// instead of its length in back-pointers, and the path is the same.
struct BarSearch {
    /// A beat of a meter, and the beats that can come before it.
    private struct Node {
        var meter: Int
        var beat: Int
        var prior: Double
        var predecessors: [(node: Int, logProbability: Double)]
    }

    private let intervals: [Int]
    private let nodes: [Node]
    private let changes: TempoChanges
    private let beatFrames: [Int]
    /// Sums of the log densities of all frames before an index.
    private let restSum: [Double]
    private let beatSum: [Double]
    private let downbeatSum: [Double]
    private let frameCount: Int
    /// Score of entering a node with an interval at a frame, for as many frames as the longest interval.
    private var entry: [Double]
    private let span: Int
    /// ``entry`` before each segment.
    private var checkpoints: [[Double]] = []
    private let framesPerSegment: Int
    /// Interval and node of the beat before, for each frame of the latest segment, node and interval.
    private var previousInterval: [UInt8]
    private var previousNode: [UInt8]
    /// Scores of finishing each node right before the current frame, by interval.
    private var finished: [Double]
    /// The best of a node's predecessors, by interval; impossible behind the last one.
    private var arriving: [Double]
    private var arrivingNode: [UInt8]

    init(
        space: BarStateSpace, transition: TempoTransition, options: BarDecoder.Options, observation: BeatObservation
    ) {
        intervals = space.intervals
        nodes = Self.nodes(space, options)
        changes = TempoChanges(transition)
        beatFrames = intervals.map(BeatObservation.beatFrames)
        restSum = Self.prefixSums(observation.rest)
        beatSum = Self.prefixSums(observation.beat)
        downbeatSum = Self.prefixSums(observation.downbeat)
        frameCount = observation.frameCount
        span = (intervals.last ?? 1) + 1
        let states = nodes.count * intervals.count
        entry = [Double](repeating: -.infinity, count: span * states)
        framesPerSegment = options.framesPerSegment
        previousInterval = [UInt8](repeating: 0, count: min(frameCount, framesPerSegment) * states)
        previousNode = previousInterval
        finished = [Double](repeating: 0, count: states)
        arriving = [Double](repeating: -.infinity, count: intervals.count + TempoChanges.overhang)
        arrivingNode = [UInt8](repeating: 0, count: intervals.count)
    }

    private static func nodes(_ space: BarStateSpace, _ options: BarDecoder.Options) -> [Node] {
        let firsts = space.meters.indices.map { space.meters[..<$0].reduce(0, +) }
        let lasts = zip(firsts, space.meters).map { $0 + $1 - 1 }
        return space.meters.enumerated().flatMap { index, meter in
            (0..<meter).map { beat in
                let prior = options.meterLogPriors.isEmpty ? 0 : options.meterLogPriors[index]
                let inside = [(node: firsts[index] + beat - 1, logProbability: 0.0)]
                // A bar line comes after the last beat of the same meter, or, dearly, of another one.
                let barLine = lasts.enumerated().compactMap { other, last in
                    let cost = other == index ? 0 : options.meterChangeLogProbability + prior
                    return cost > -.infinity ? (node: last, logProbability: cost) : nil
                }
                return Node(
                    meter: meter, beat: beat, prior: prior - log(Double(space.count)),
                    predecessors: beat == 0 ? barLine : inside)
            }
        }
    }

    private static func prefixSums(_ values: [Double]) -> [Double] {
        var sums = [0.0]
        sums.reserveCapacity(values.count + 1)
        for value in values { sums.append((sums.last ?? 0) + value) }
        return sums
    }

    /// Scores every way to begin a beat, at every frame.
    ///
    /// - Throws: `CancellationError`, looked for about every second, as ``bestPath()`` does.
    mutating func advanceToEnd() throws {
        for first in stride(from: 0, to: frameCount, by: framesPerSegment) {
            checkpoints.append(entry)
            try advance(over: first..<min(first + framesPerSegment, frameCount))
        }
    }

    private mutating func advance(over segment: Range<Int>) throws {
        for frame in segment {
            if frame.isMultiple(of: 1024) { try Task.checkCancellation() }
            advance(to: frame)
        }
    }

    /// Scores every way to begin a beat at `frame`.
    private mutating func advance(to frame: Int) {
        let count = intervals.count
        for k in 0..<count { finish(k, before: frame) }
        let beatHere = beatSum[frame + 1] - beatSum[frame]
        let downbeatHere = downbeatSum[frame + 1] - downbeatSum[frame]
        for node in nodes.indices {
            arrive(at: node)
            let here = nodes[node].beat == 0 ? downbeatHere : beatHere
            let entries = ((frame % span) * nodes.count + node) * count
            let pointers = pointer(frame, node, 0)
            arriving.withUnsafeBufferPointer { arriving in
                guard let scores = arriving.baseAddress else { return }
                for k in 0..<count {
                    let (source, best) = changes.best(to: k, scores)
                    entry[entries + k] = best + here
                    previousInterval[pointers + k] = UInt8(source)
                    previousNode[pointers + k] = arrivingNode[source]
                }
            }
        }
    }

    /// Scores every node whose beat has interval `k` and ends right before `frame`.
    private mutating func finish(_ k: Int, before frame: Int) {
        let count = intervals.count
        let from = frame - intervals[k]
        guard from >= 0 else {
            for node in nodes.indices { finished[node * count + k] = score(of: node, k, from: from, to: frame) }
            return
        }
        let middle = min(from + beatFrames[k], frame)
        let rest = restSum[frame] - restSum[middle]
        let onBeat = beatSum[middle] - beatSum[from + 1] + rest
        let onDownbeat = downbeatSum[middle] - downbeatSum[from + 1] + rest
        let entries = (from % span) * nodes.count * count + k
        for node in nodes.indices {
            finished[node * count + k] = entry[entries + node * count] + (nodes[node].beat == 0 ? onDownbeat : onBeat)
        }
    }

    /// Place of the back-pointers of a state; frames of all segments share them.
    private func pointer(_ frame: Int, _ node: Int, _ k: Int) -> Int {
        ((frame % framesPerSegment) * nodes.count + node) * intervals.count + k
    }

    /// Takes, for each interval, the best of the beats that can come before `node`.
    private mutating func arrive(at node: Int) {
        let count = intervals.count
        for k in 0..<count {
            var best = -Double.infinity
            var source = 0
            for (before, logProbability) in nodes[node].predecessors {
                let candidate = finished[before * count + k] + logProbability
                if candidate > best {
                    best = candidate
                    source = before
                }
            }
            arriving[k] = best
            arrivingNode[k] = UInt8(source)
        }
    }

    /// Score of being in `node` with interval `k` since frame `from`, up to but without frame `to`.
    ///
    /// A negative `from` means that the recording began inside the beat; at `to` = 0 nothing was observed yet.
    private func score(of node: Int, _ k: Int, from: Int, to: Int) -> Double {
        let entered =
            from < 0 ? nodes[node].prior : entry[((from % span) * nodes.count + node) * intervals.count + k]
        // The observation of the first state is part of `entry`.
        let first = from < 0 ? 0 : from + 1
        let middle = min(max(from + beatFrames[k], first), to)
        let isDownbeat = nodes[node].beat == 0
        let onBeat = isDownbeat ? downbeatSum[middle] - downbeatSum[first] : beatSum[middle] - beatSum[first]
        return entered + onBeat + restSum[to] - restSum[middle]
    }

    /// Follows the back-pointers from the best state of the last frame.
    ///
    /// May be called once, at the end.
    mutating func bestPath() throws -> BarDecoder.Path {
        var best = -Double.infinity
        var (node, k, start) = (0, 0, 0)
        for candidate in nodes.indices {
            for (index, interval) in intervals.enumerated() {
                for phase in 0..<interval {
                    let from = frameCount - 1 - phase
                    let value = score(of: candidate, index, from: from, to: frameCount)
                    if value > best {
                        best = value
                        (node, k, start) = (candidate, index, from)
                    }
                }
            }
        }
        var steps = [step(node, k, start)]
        while start > 0 {
            try searchAgain(segment: start / framesPerSegment)
            let pointer = pointer(start, node, k)
            (node, k) = (Int(previousNode[pointer]), Int(previousInterval[pointer]))
            start -= intervals[k]
            steps.append(step(node, k, start))
        }
        return BarDecoder.Path(steps: steps.reversed(), logProbability: best)
    }

    /// Brings back the back-pointers of a segment, if they are not those at hand.
    private mutating func searchAgain(segment: Int) throws {
        guard segment < checkpoints.count - 1, let scores = checkpoints[segment...].first else { return }
        entry = scores
        checkpoints.removeSubrange((segment + 1)...)
        let first = segment * framesPerSegment
        try advance(over: first..<first + framesPerSegment)
    }

    private func step(_ node: Int, _ k: Int, _ start: Int) -> BarDecoder.Step {
        BarDecoder.Step(start: start, meter: nodes[node].meter, beat: nodes[node].beat, interval: intervals[k])
    }
}
