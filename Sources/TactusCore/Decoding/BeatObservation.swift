import Foundation

/// Log densities of a network's activations given where in the beat a state is.
///
/// The first sixteenth of a beat expects a beat (of the first beat: a downbeat), the rest expects neither:
/// `ln b`, `ln d`, and `ln((1 − b − d) / 15)`.
///
/// - Source: S. Böck, F. Krebs, G. Widmer, "Joint beat and downbeat tracking with recurrent neural networks", ISMIR 2016.
package struct BeatObservation: Sendable {
    /// Into how many parts a beat is divided; the first one expects the beat.
    package static let parts = 16
    /// Activations below this are taken as this, so that no logarithm is infinite.
    private static let floor = 1e-30

    /// `ln b` of each frame.
    package let beat: [Double]
    /// `ln d` of each frame.
    package let downbeat: [Double]
    /// `ln((1 − b − d) / 15)` of each frame.
    package let rest: [Double]

    /// Takes activations with two bins a frame: beat that is no downbeat, downbeat; each in 0 … 1.
    package init(_ activations: FrameSeries) {
        precondition(activations.binCount == 2, "two bins are needed: beat, downbeat")
        let frames = 0..<activations.frameCount
        beat = frames.map { log(max(Double(activations[$0, 0]), Self.floor)) }
        downbeat = frames.map { log(max(Double(activations[$0, 1]), Self.floor)) }
        rest = frames.map {
            let neither = 1 - Double(activations[$0, 0]) - Double(activations[$0, 1])
            return log(max(neither, Self.floor) / Double(Self.parts - 1))
        }
    }

    /// Takes the same activations for a model that does not tell downbeats from beats: `ln(b + d)` for both.
    package init(anyBeat activations: FrameSeries) {
        let plain = BeatObservation(activations)
        beat = (0..<activations.frameCount).map {
            log(max(Double(activations[$0, 0]) + Double(activations[$0, 1]), Self.floor))
        }
        downbeat = beat
        rest = plain.rest
    }

    /// Number of frames.
    package var frameCount: Int { rest.count }

    /// Frames at the start of a beat of `interval` frames that expect the beat.
    package static func beatFrames(interval: Int) -> Int { (interval + parts - 1) / parts }
}
