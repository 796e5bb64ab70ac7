/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.331,
                    weights: [
                        0.4588, 1.354, -1.499, -1.727, 0.6998, 0.669,
                        0.7421, 0.3758, 0.4324, -0.9453, 1.38, 0.6223,
                    ]),
                halves: Logistic(
                    constant: 2.018,
                    weights: [
                        -1.839, -0.289, -1.029, 0.4348, 0, 0,
                        -0.2952, 0.9632, 0.1661, -0.2756, -10.17, -2.419,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.331,
                    weights: [
                        0.4588, 1.354, -1.499, -1.727, 0.6998, 0.669,
                        0.7421, 0.3758, 0.4324, -0.9453, 1.38, 0.6223,
                    ]),
                halves: Logistic(
                    constant: 2.095,
                    weights: [
                        -1.869, -0.3157, -0.9493, 0.2726, 0.4802, 1.671,
                        -0.2154, 0.5496, 0.2258, -0.2984, -10.4, -2.915,
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
