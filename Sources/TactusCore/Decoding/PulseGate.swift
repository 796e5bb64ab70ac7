/// Tells where there is a pulse.
///
/// A bar model finds beats everywhere, also in noise and silence. There the activations under its beats are low, and higher
/// in nearly all music. Where neighbouring beats have less than ``threshold`` on the average, there is no pulse: 0.25 for
/// Tactus's own network, 0.12 for madmom's (`Docs/Rhythm.md`).
package struct PulseGate: Sendable, Hashable {
    /// Beats about a beat, itself among them, over which activations are averaged.
    private static let window = 9
    /// Beats that make a stretch where most of the recording has no pulse.
    private static let minimum = 12

    /// Mean activation below which there is no pulse.
    package var threshold = 0.25
    /// Activation of one beat that silence reaches.
    package var floor = 0.12
    /// Activation of one beat that a last chord reaches while it rings on.
    package var ringing = 0.2
    /// Seconds that a passage without a pulse may last between two with one, and at the ends, before its beats are left out.
    package var patience = 5.0

    /// For Tactus's own network.
    package init() {}

    /// For madmom's networks, whose activations are lower in silence, in noise and in quiet music.
    package static var madmom: PulseGate {
        var gate = PulseGate()
        gate.threshold = 0.12
        gate.floor = 0.05
        gate.ringing = 0.05
        gate.patience = 10
        return gate
    }

    /// The stretches of a recording that have a pulse, in order; beats outside are left out.
    ///
    /// A stretch holds the neighbouring beats whose surroundings have a pulse, short passages between them included,
    /// without those at its ends that silence would give too; its last bar is counted out, as over a last chord. It has at
    /// least three beats, and twelve unless it makes up half of all.
    package func stretches(_ beats: [TrackedBeat]) -> [[TrackedBeat]] {
        passages(beats).compactMap { passage in
            let first = passage.first { beats[$0].activation >= floor } ?? passage.upperBound
            let last = passage.last { beats[$0].activation >= ringing } ?? passage.lowerBound - 1
            let count = last - first + 1
            guard count >= 3, count >= Self.minimum || 2 * count >= beats.count else { return nil }
            let barEnd = last + beats[last].beatsLeftInBar
            return Array(beats[first...min(max(last, barEnd), passage.upperBound)])
        }
    }

    /// The beats whose surroundings have a pulse, as ranges, with gaps shorter than the patience filled.
    private func passages(_ beats: [TrackedBeat]) -> [ClosedRange<Int>] {
        let surroundings = TrackedBeat.localMeans(beats, window: Self.window)
        var passages: [ClosedRange<Int>] = []
        for index in beats.indices where surroundings[index] >= threshold {
            if let last = passages.last, beats[index].time - beats[last.upperBound].time <= patience {
                passages[passages.count - 1] = last.lowerBound...index
            } else {
                // A gap is filled at the start of the recording, too.
                let isNear = passages.isEmpty && beats[index].time - beats[0].time <= patience
                passages.append((isNear ? 0 : index)...index)
            }
        }
        if let last = passages.last, beats[beats.count - 1].time - beats[last.upperBound].time <= patience {
            passages[passages.count - 1] = last.lowerBound...beats.count - 1
        }
        return passages
    }
}
