import Foundation

/// Tells where there is a pulse, and how far a beat can be trusted.
///
/// A bar model finds beats everywhere, also in noise and silence. There the activations under its beats are low: about
/// 0.12 in silence and 0.17 in noise on the average of neighbouring beats, above 0.3 in nearly all music.
package enum PulseGate {
    /// Beats about a beat, itself among them, over which activations are averaged.
    private static let window = 9
    /// Mean activation below which there is no pulse.
    private static let threshold = 0.2
    /// Activation of one beat that silence reaches.
    private static let floor = 0.12
    /// Beats that make a stretch where most of the recording has no pulse.
    private static let minimum = 12

    /// The stretches of a recording that have a pulse, in order; beats outside are left out.
    ///
    /// A stretch holds the neighbouring beats whose surroundings have a pulse, without those at its ends that silence would
    /// give too. It has at least three beats, and twelve unless it makes up half of all.
    package static func stretches(_ beats: [TrackedBeat]) -> [[TrackedBeat]] {
        let surroundings = localMeans(beats)
        var stretches: [[TrackedBeat]] = []
        var current: [TrackedBeat] = []
        func close() {
            let first = current.firstIndex { $0.activation >= floor } ?? current.endIndex
            let last = current.lastIndex { $0.activation >= floor } ?? first - 1
            let count = last - first + 1
            if count >= 3, count >= minimum || 2 * count >= beats.count {
                stretches.append(Array(current[first...last]))
            }
            current = []
        }
        for (index, beat) in beats.enumerated() {
            if surroundings[index] >= threshold { current.append(beat) } else { close() }
        }
        close()
        return stretches
    }

    /// Probability that each beat lies within 70 ms of one that a listener marks.
    ///
    /// Logistic in the logits of the beat's own activation and of the mean about it; fitted on the development set and on
    /// noise, silence and speech (`Docs/Rhythm.md`).
    package static func confidences(_ beats: [TrackedBeat]) -> [Double] {
        zip(beats, localMeans(beats)).map { beat, surroundings in
            let x = 1.158 + 0.41 * logit(beat.activation) + 1.421 * logit(surroundings)
            return 1 / (1 + exp(-x))
        }
    }

    /// Probability that the tempo is right within 4 %, from the mean confidence of the beats and the tempo's stability.
    ///
    /// Logistic, fitted as ``confidences(_:)``.
    package static func tempoConfidence(beats: Double, stability: Double) -> Double {
        1 / (1 + exp(-(-0.952 + 0.946 * logit(beats) + 0.798 * stability)))
    }

    /// Probability that the number of beats in a bar is right, from the mean confidence of its beats.
    ///
    /// Logistic, fitted as ``confidences(_:)``. How clearly the downbeats speak for the meter added nothing.
    package static func meterConfidence(beats: Double) -> Double {
        1 / (1 + exp(-(0.24 + 1.179 * logit(beats))))
    }

    private static func localMeans(_ beats: [TrackedBeat]) -> [Double] {
        beats.indices.map { index in
            let near = beats[max(0, index - window / 2)..<min(beats.count, index + window / 2 + 1)]
            return near.reduce(0) { $0 + $1.activation } / Double(near.count)
        }
    }

    private static func logit(_ probability: Double) -> Double {
        let inside = min(max(probability, 1e-3), 1 - 1e-3)
        return log(inside / (1 - inside))
    }
}
