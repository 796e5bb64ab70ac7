internal import Foundation

/// A run of frames in one state, and where it begins and ends once its boundaries have moved onto beats.
package struct ChordSegment: Sendable, Hashable {
    /// State of the decoder.
    package var state: Int
    /// The frames that were decoded to it.
    package var frames: Range<Int>
    /// Seconds.
    package var start: Double
    /// Seconds.
    package var end: Double
}

/// Cuts a decoded path into segments and moves their boundaries onto beats.
///
/// People hear chords change on beats, and a network's boundaries lie up to a few frames late. A boundary goes to the
/// nearest beat when that lies within `reach` of the beat's length, unless the frames between speak against it by more
/// than `tolerance`: the sum over those frames of the log probability of the chord that loses them less that of the
/// chord that gets them. Segments whose two boundaries meet are dropped.
package struct ChordSegmenter: Sendable, Hashable {
    /// Largest distance of a move in beats.
    package var reach = 0.5
    /// Largest loss of log probability (natural) of a move.
    package var tolerance = 10.0

    package init() {}

    /// The segments of a path.
    ///
    /// - Parameters:
    ///   - path: one state a frame.
    ///   - evidence: what the path was decoded from.
    ///   - beats: ascending, in seconds; with fewer than two nothing is moved.
    ///   - duration: where the last segment ends, in seconds.
    /// - Returns: segments without gaps from 0 to `duration`, none of them empty.
    package func segments(
        of path: [Int], _ evidence: some ChordEvidence, beats: [Double], duration: Double
    ) -> [ChordSegment] {
        var segments: [ChordSegment] = []
        var first = 0
        for frame in 1..<max(1, path.count) + 1 where frame >= path.count || path[frame] != path[first] {
            guard first < path.count else { break }
            segments.append(ChordSegment(state: path[first], frames: first..<frame, start: 0, end: duration))
            first = frame
        }
        var earliest = 0.0
        for index in segments.indices.dropFirst() {
            let (left, right) = (segments[index - 1], segments[index])
            let boundary = right.frames.lowerBound
            var time = Double(boundary) / evidence.frameRate
            if let beat = Self.nearest(to: time, in: beats), abs(beat.time - time) <= reach * beat.length,
                loss(of: left.state, right.state, from: boundary, to: beat.time, evidence) <= tolerance
            {
                time = beat.time
            }
            earliest = min(max(earliest, time), duration)
            segments[index - 1].end = earliest
            segments[index].start = earliest
        }
        return segments.filter { $0.end > $0.start }
    }

    /// What the evidence says against moving the boundary between two states to `time`; negative when it is in favour.
    private func loss(
        of left: Int, _ right: Int, from boundary: Int, to time: Double, _ evidence: some ChordEvidence
    ) -> Double {
        let target = min(max(0, Int((time * evidence.frameRate).rounded())), evidence.frameCount)
        let (loser, winner) = target < boundary ? (left, right) : (right, left)
        return (min(target, boundary)..<max(target, boundary)).reduce(0) { sum, frame in
            sum + evidence.logProbability(of: loser, at: frame) - evidence.logProbability(of: winner, at: frame)
        }
    }

    /// The beat nearest to a time, and the shorter of the distances to its neighbours.
    private static func nearest(to time: Double, in beats: [Double]) -> (time: Double, length: Double)? {
        guard beats.count > 1 else { return nil }
        var low = 0
        var high = beats.count - 1
        while low < high {  // first beat at or after the time, else the last
            let middle = (low + high) / 2
            if beats[middle] < time { low = middle + 1 } else { high = middle }
        }
        let index = low > 0 && time - beats[low - 1] <= beats[low] - time ? low - 1 : low
        let before = index > 0 ? beats[index] - beats[index - 1] : .infinity
        let after = index + 1 < beats.count ? beats[index + 1] - beats[index] : .infinity
        return (beats[index], min(before, after))
    }
}
