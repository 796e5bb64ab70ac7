/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.163,
                    weights: [
                        0.4969, 1.294, -1.384, -1.93, 0.729, 0.6359,
                        0.7383, 0.2882, 0.4213, -0.7153, 1.407, 0.4363,
                    ]),
                halves: Logistic(
                    constant: 2.203,
                    weights: [
                        -1.782, -0.4565, -1.17, 0.4975, 0, 0,
                        -0.2212, 1.033, 0.05797, -0.3587, -10.17, -2.238,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.163,
                    weights: [
                        0.4969, 1.294, -1.384, -1.93, 0.729, 0.6359,
                        0.7383, 0.2882, 0.4213, -0.7153, 1.407, 0.4363,
                    ]),
                halves: Logistic(
                    constant: 2.269,
                    weights: [
                        -1.818, -0.4376, -1.069, 0.2937, 0.4833, 1.741,
                        -0.1449, 0.5971, 0.1263, -0.3812, -10.34, -2.692,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.571,
                    weights: [
                        0.417, 0.9739, -1.829, 0.131, 0.6205, 0.5489,
                        0.6903, 0.3921, 0.3597, 0.4627, 0.4781, -2.256,
                    ]),
                halves: Logistic(
                    constant: 1.792,
                    weights: [
                        -1.25, -0.3144, -1.245, -0.08317, 0, 0,
                        -1.202, 1.998, -0.02271, -0.3658, -7.894, -2.184,
                    ]))
        case (.madmom, true):
            CompoundTime(
                division: Logistic(
                    constant: -1.571,
                    weights: [
                        0.417, 0.9739, -1.829, 0.131, 0.6205, 0.5489,
                        0.6903, 0.3921, 0.3597, 0.4627, 0.4781, -2.256,
                    ]),
                halves: Logistic(
                    constant: 1.952,
                    weights: [
                        -1.153, -0.4475, -1.266, -0.1234, 0.1513, 2.484,
                        -0.9251, 1.092, 0.3196, -0.2268, -7.937, -3.209,
                    ]))
        }
    }
}
