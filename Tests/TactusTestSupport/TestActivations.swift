import Foundation
package import TactusCore

/// Activations of a rhythm network as they would be for music with known beats.
package enum TestActivations {
    /// A stretch of music in one tempo and one meter.
    package struct Passage {
        package var bpm: Double
        package var meter: Int
        package var beats: Int
        /// Height of the activations on its beats.
        package var height: Float

        package init(bpm: Double, meter: Int, beats: Int, height: Float = 0.9) {
            self.bpm = bpm
            self.meter = meter
            self.beats = beats
            self.height = height
        }
    }

    /// Times and places in the bar, from 1, of the beats of some passages one after the other.
    package static func beats(_ passages: [Passage], start: Double) -> [(time: Double, position: Int, height: Float)] {
        var time = start
        return passages.flatMap { passage in
            (0..<passage.beats).map { beat in
                defer { time += 60 / passage.bpm }
                return (time, beat % passage.meter + 1, passage.height)
            }
        }
    }

    /// Two bins, beat and downbeat: a triangle of ± 2 frames about each beat over a floor of `rest`.
    ///
    /// `accentDownbeats` false shows every beat as a beat that is no downbeat.
    package static func series(
        _ passages: [Passage], start: Double = 0.5, duration: Double, frameRate: Double = 50, rest: Float = 0.01,
        accentDownbeats: Bool = true
    ) -> FrameSeries {
        let frames = Int(duration * frameRate)
        var values = [Float](repeating: rest, count: 2 * frames)
        for beat in beats(passages, start: start) {
            let centre = beat.time * frameRate
            let bin = beat.position == 1 && accentDownbeats ? 1 : 0
            for frame in max(0, Int(centre) - 2)...max(0, Int(centre) + 3) where frame < frames {
                let height = beat.height * Float(max(0, 1 - abs(Double(frame) - centre) / 2))
                values[2 * frame + bin] = max(values[2 * frame + bin], height)
            }
        }
        return FrameSeries(
            frameRate: frameRate, axis: .label(["beat", "downbeat"]), binCount: 2, values: values)
    }
}
