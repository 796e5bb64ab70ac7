import Foundation

/// The state of one run of ``BarDecoder``.
///
/// The scores of one segment of frames are kept at a time; of the segments before it, only those with which they began.
/// Going back, each segment is searched once more from there, so a long recording costs twice the time instead of its length
/// in scores, and the path is the same. Where a beat came from is not kept but found again, for the beats on the path.
struct BarSearch {
    /// A beat of a meter; what comes before it is the node before, or at a bar line one of some.
    private struct Node {
        var meter: Int
        var beat: Int
        var prior: Double
        var predecessors: [(node: Int, logProbability: Double)]

        var isBarLine: Bool { beat == 0 }
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
    /// Nodes times intervals.
    private let stateCount: Int
    /// Score of having entered a node with an interval, by the frame before which that beat ends, from the first frame of the
    /// segment on to where a beat that begins in its last one can end.
    private var entered: [Double]
    private let span: Int
    /// What ``entered`` begins with, for each segment.
    private var checkpoints: [[Double]] = []
    private let framesPerSegment: Int
    private var segment = 0
    /// Observations of a whole beat behind its first frame that ends right before the current frame, by interval.
    private var onBeat: [Double]
    private var onDownbeat: [Double]
    /// Where in ``entered`` the scores of a beat that begins at the current frame go, by interval.
    private var places: [Int]
    /// Scores of finishing each node right before the current frame, in rows of ``TempoChanges/width``; behind them a row for
    /// the best before a bar line.
    private var finished: [Double]
    /// The node behind each score of that last row.
    private var arrivingNode: [Int]
    /// The best of all ways into a node, by interval.
    private var best: [Double]

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
        let count = intervals.count
        let width = changes.width
        stateCount = nodes.count * count
        framesPerSegment = options.framesPerSegment
        onBeat = [Double](repeating: 0, count: count)
        onDownbeat = onBeat
        places = [Int](repeating: 0, count: count)
        finished = [Double](repeating: -.infinity, count: (nodes.count + 1) * width)
        arrivingNode = [Int](repeating: 0, count: width)
        best = [Double](repeating: 0, count: width)
        entered = [Double](repeating: 0, count: (min(frameCount, framesPerSegment) + span) * stateCount)
        // A beat that ends before its own length began before the recording did.
        for end in 0..<span {
            for (index, node) in nodes.enumerated() {
                for k in 0..<count where end < intervals[k] { entered[place(end: end, index, k)] = node.prior }
            }
        }
    }

    private static func nodes(_ space: BarStateSpace, _ options: BarDecoder.Options) -> [Node] {
        let firsts = space.meters.indices.map { space.meters[..<$0].reduce(0, +) }
        let lasts = zip(firsts, space.meters).map { $0 + $1 - 1 }
        return space.meters.enumerated().flatMap { index, meter in
            (0..<meter).map { beat in
                let prior = options.meterLogPriors.isEmpty ? 0 : options.meterLogPriors[index]
                // A bar line comes after the last beat of the same meter, or, dearly, of another one.
                let barLine = lasts.enumerated().compactMap { other, last in
                    let cost = other == index ? 0 : options.meterChangeLogProbability + prior
                    return cost > -.infinity ? (node: last, logProbability: cost) : nil
                }
                return Node(
                    meter: meter, beat: beat, prior: prior - log(Double(space.count)),
                    predecessors: beat == 0 ? barLine : [])
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
        checkpoints = [unfinished(at: 0)]
        try advance(over: 0)
        while (segment + 1) * framesPerSegment < frameCount {
            checkpoints.append(unfinished(at: (segment + 1) * framesPerSegment))
            try advance(over: segment + 1)
        }
    }

    /// The scores of beats that end at `frame` or later.
    private func unfinished(at frame: Int) -> [Double] {
        let first = place(end: frame, 0, 0)
        return Array(entered[first..<first + span * stateCount])
    }

    /// Scores every way to begin a beat, at every frame of a segment.
    private mutating func advance(over segment: Int) throws {
        self.segment = segment
        let first = segment * framesPerSegment
        entered.replaceSubrange(0..<span * stateCount, with: checkpoints[segment])
        for frame in first..<min(first + framesPerSegment, frameCount) {
            if frame.isMultiple(of: 1024) { try Task.checkCancellation() }
            advance(to: frame)
        }
    }

    /// Scores every way to begin a beat at `frame`.
    private mutating func advance(to frame: Int) {
        let count = intervals.count
        finish(before: frame)
        let beatHere = beatSum[frame + 1] - beatSum[frame]
        let downbeatHere = downbeatSum[frame + 1] - downbeatSum[frame]
        for k in 0..<count { places[k] = place(end: frame + intervals[k], 0, k) }
        for node in nodes.indices {
            let row = arrive(at: node)
            changes.reach(from: finished, row: row, &best)
            let here = nodes[node].isBarLine ? downbeatHere : beatHere
            Self.enter(best, plus: here, count, &entered, places, offset: node * count)
        }
    }

    /// Chooses among the beats that can come before a node.
    ///
    /// - Returns: the row of ``finished`` with their scores.
    private mutating func arrive(at node: Int) -> Int {
        guard nodes[node].isBarLine else { return node - 1 }
        Self.choose(among: nodes[node].predecessors, changes.width, &finished, row: nodes.count, &arrivingNode)
        return nodes.count
    }

    /// Scores every node whose beat ends right before `frame`.
    private mutating func finish(before frame: Int) {
        let count = intervals.count
        for k in 0..<count { (onBeat[k], onDownbeat[k]) = observed(k, from: frame - intervals[k], to: frame) }
        let first = place(end: frame, 0, 0)
        for node in nodes.indices {
            let (source, target) = (first + node * count, node * changes.width)
            if nodes[node].isBarLine {
                Self.add(onDownbeat, count, to: entered, at: source, &finished, at: target)
            } else {
                Self.add(onBeat, count, to: entered, at: source, &finished, at: target)
            }
        }
    }

    private static func add(
        _ observations: UnsafePointer<Double>, _ count: Int, to entered: UnsafePointer<Double>, at source: Int,
        _ finished: UnsafeMutablePointer<Double>, at target: Int
    ) {
        for k in 0..<count { finished[target + k] = entered[source + k] + observations[k] }
    }

    /// Takes, for each interval, the best of several beats into a row of its own.
    private static func choose(
        among predecessors: [(node: Int, logProbability: Double)], _ width: Int,
        _ finished: UnsafeMutablePointer<Double>, row: Int, _ sources: UnsafeMutablePointer<Int>
    ) {
        let chosen = finished + row * width
        for k in 0..<width {
            chosen[k] = -.infinity
            sources[k] = 0
        }
        for (node, logProbability) in predecessors {
            for k in 0..<width {
                let candidate = finished[node * width + k] + logProbability
                guard candidate > chosen[k] else { continue }
                chosen[k] = candidate
                sources[k] = node
            }
        }
    }

    /// Keeps the scores until the beats end.
    private static func enter(
        _ scores: UnsafePointer<Double>, plus here: Double, _ count: Int, _ entered: UnsafeMutablePointer<Double>,
        _ places: UnsafePointer<Int>, offset: Int
    ) {
        for k in 0..<count { entered[places[k] + offset] = scores[k] + here }
    }

    /// Observations of a beat with interval `k` that began at frame `from`, up to but without frame `to`: when it is no
    /// downbeat and when it is one.
    ///
    /// That of the first frame is part of ``entered``; a negative `from` means that the recording began inside the beat.
    private func observed(_ k: Int, from: Int, to: Int) -> (onBeat: Double, onDownbeat: Double) {
        let first = max(from + 1, 0)
        let middle = min(max(from + beatFrames[k], first), to)
        let rest = restSum[to] - restSum[middle]
        return (beatSum[middle] - beatSum[first] + rest, downbeatSum[middle] - downbeatSum[first] + rest)
    }

    /// Place of a state in ``entered``.
    private func place(end frame: Int, _ node: Int, _ k: Int) -> Int {
        (frame - segment * framesPerSegment) * stateCount + node * intervals.count + k
    }

    /// Score of being in `node` with interval `k` since frame `from`, up to but without the end.
    private func score(of node: Int, _ k: Int, from: Int) -> Double {
        let (onBeat, onDownbeat) = observed(k, from: from, to: frameCount)
        return entered[place(end: from + intervals[k], node, k)] + (nodes[node].isBarLine ? onDownbeat : onBeat)
    }

    /// Goes back from the best state of the last frame.
    ///
    /// May be called once, at the end.
    mutating func bestPath() throws -> BarDecoder.Path {
        var best = -Double.infinity
        var (node, k, start) = (0, 0, 0)
        for candidate in nodes.indices {
            for (index, interval) in intervals.enumerated() {
                for phase in 0..<interval {
                    let from = frameCount - 1 - phase
                    let value = score(of: candidate, index, from: from)
                    if value > best {
                        best = value
                        (node, k, start) = (candidate, index, from)
                    }
                }
            }
        }
        var steps = [step(node, k, start)]
        while start > 0 {
            if start / framesPerSegment < segment {
                try advance(over: start / framesPerSegment)
                checkpoints.removeSubrange((segment + 1)...)
            }
            finish(before: start)
            let row = arrive(at: node)
            k = changes.source(of: k, from: finished, row: row)
            node = nodes[node].isBarLine ? arrivingNode[k] : node - 1
            start -= intervals[k]
            steps.append(step(node, k, start))
        }
        return BarDecoder.Path(steps: steps.reversed(), logProbability: best)
    }

    private func step(_ node: Int, _ k: Int, _ start: Int) -> BarDecoder.Step {
        BarDecoder.Step(start: start, meter: nodes[node].meter, beat: nodes[node].beat, interval: intervals[k])
    }
}
