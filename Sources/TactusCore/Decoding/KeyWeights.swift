import Foundation

/// Weights of a multinomial logit over the 24 keys: how much each cue counts.
///
/// One number a cue, the same for all keys, so that transposing a recording transposes the answer.
package struct KeyWeights: Sendable, Hashable {
    private let weights: [KeyCues.Name: Double]

    package init(_ weights: [KeyCues.Name: Double]) { self.weights = weights }

    /// Posterior of every key in the order of ``KeyClass/all``; sums to 1.
    package func posteriors(of cues: KeyCues) -> [Double] {
        // In the order of the cases, so that the sum rounds the same way every time.
        let scores = KeyCues.Name.allCases.reduce([Double](repeating: 0, count: KeyClass.all.count)) { scores, name in
            zip(scores, cues[name]).map { $0 + (weights[name] ?? 0) * $1 }
        }
        return Statistics.softmax(scores)
    }

    /// The weights for the evidence at hand.
    ///
    /// Fitted by `Tools/fit/key_weights.py` on 49 excerpts of recordings and 15 renders; `Docs/Key.md` has the figures.
    package static func fitted(withChords chords: Bool, withNetwork network: Bool) -> KeyWeights {
        switch (chords, network) {
        case (false, false): KeyWeights([.chroma: 10.18, .upperChroma: 8.48, .minor: 0.49])
        case (true, false):
            KeyWeights([.chroma: 5.32, .upperChroma: 6.26, .chordPitches: 6.97, .chordBass: 8.43, .minor: 0.59])
        case (false, true): KeyWeights([.chroma: 6.06, .upperChroma: 4.89, .minor: 1.27, .network: 1.13])
        case (true, true):
            KeyWeights([
                .chroma: 3.06, .upperChroma: 3.78, .chordPitches: 3.35, .chordBass: 9.50, .minor: 1.19, .network: 1.06,
            ])
        }
    }
}
