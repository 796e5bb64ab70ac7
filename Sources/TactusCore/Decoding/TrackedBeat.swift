/// A beat as the bar decoder left it, moved to the peak of the activations near it.
package struct TrackedBeat: Sendable, Hashable {
    /// Seconds.
    package var time: Double
    /// Beats in its bar.
    package var meter: Int
    /// Place in the bar from 0.
    package var position: Int
    /// Activation of a beat that is no downbeat at the peak, in 0 … 1.
    package var beatActivation: Double
    /// Activation of a downbeat at the peak, in 0 … 1.
    package var downbeatActivation: Double

    /// Probability in 0 … 1 that a listener marks a beat within 70 ms; 0 until somebody has said so.
    package var confidence = 0.0
    /// Probability in 0 … 1 that a listener marks a downbeat within 70 ms; 0 until somebody has said so.
    package var downbeatConfidence = 0.0

    /// Beats of its bar that come after it.
    package var beatsLeftInBar: Int { meter - 1 - position }

    /// Activation of a beat of either kind, in 0 … 1.
    package var activation: Double { min(1, beatActivation + downbeatActivation) }

    package init(
        time: Double, meter: Int, position: Int, beatActivation: Double, downbeatActivation: Double
    ) {
        self.time = time
        self.meter = meter
        self.position = position
        self.beatActivation = beatActivation
        self.downbeatActivation = downbeatActivation
    }

    /// Mean activation of `window` neighbouring beats about each, fewer at the ends.
    package static func localMeans(_ beats: [TrackedBeat], window: Int) -> [Double] {
        beats.indices.map { index in
            let near = beats[max(0, index - window / 2)..<min(beats.count, index + window / 2 + 1)]
            return near.reduce(0) { $0 + $1.activation } / Double(near.count)
        }
    }

    /// Reads the beats off a path.
    ///
    /// Each beat lies on the highest activation, of a beat or a downbeat, within the first sixteenth of its length, and
    /// between frames where a parabola through the neighbours peaks.
    ///
    /// - Parameters:
    ///   - path: covers the frames of `activations`.
    ///   - activations: two bins, beat and downbeat.
    /// - Returns: the beats in ascending order.
    package static func beats(on path: BarDecoder.Path, _ activations: FrameSeries) -> [TrackedBeat] {
        let last = activations.frameCount - 1
        return path.steps.compactMap { step in
            let end = min(step.start + BeatObservation.beatFrames(interval: step.interval), activations.frameCount)
            guard max(step.start, 0) < end else { return nil }
            var peak = max(step.start, 0)
            for frame in peak..<end {
                let isHigher =
                    max(activations[frame, 0], activations[frame, 1]) > max(activations[peak, 0], activations[peak, 1])
                if isHigher { peak = frame }
            }
            func height(_ frame: Int) -> Double {
                Double(activations[min(max(frame, 0), last), 0] + activations[min(max(frame, 0), last), 1])
            }
            let (before, top, after) = (height(peak - 1), height(peak), height(peak + 1))
            let curvature = before - 2 * top + after
            let offset = curvature < 0 ? min(max((before - after) / (2 * curvature), -0.5), 0.5) : 0
            return TrackedBeat(
                time: activations.time(of: peak) + offset / activations.frameRate, meter: step.meter,
                position: step.beat,
                beatActivation: Double(activations[peak, 0]), downbeatActivation: Double(activations[peak, 1]))
        }
    }
}
