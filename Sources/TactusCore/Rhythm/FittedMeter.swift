/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.423,
                    weights: [
                        0.859, 0.6662, -1.307, -1.936, 1.008, 0.6103,
                        0.3005, 0.6572, 0.3819, -0.3301, 1.891, 0.2544,
                    ]),
                halves: Logistic(
                    constant: 1.633,
                    weights: [
                        -1.72, 0.3466, -0.8364, 0.1622, 0, 0,
                        -0.9055, 0.2259, 0.1294, -0.2604, -7.606, -2.277,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -1.423,
                    weights: [
                        0.859, 0.6662, -1.307, -1.936, 1.008, 0.6103,
                        0.3005, 0.6572, 0.3819, -0.3301, 1.891, 0.2544,
                    ]),
                halves: Logistic(
                    constant: 1.437,
                    weights: [
                        -1.65, 0.2878, -0.7548, 0.175, 0.3218, 1.837,
                        -0.6443, -0.03375, 0.2636, -0.3195, -7.658, -2.642,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -0.9814,
                    weights: [
                        0.6114, 0.3622, -1.027, -0.1625, 0.949, 0.4807,
                        0.1669, 0.4363, 0.4739, 0.4027, 0.2839, -1.568,
                    ]),
                halves: Logistic(
                    constant: 1.479,
                    weights: [
                        -1.15, -0.4922, -1.179, 0.3683, 0, 0,
                        -0.8162, 0.8097, -0.1495, 0.2577, -7.802, -3.206,
                    ]))
        case (.madmom, true):
            CompoundTime(
                division: Logistic(
                    constant: -0.9814,
                    weights: [
                        0.6114, 0.3622, -1.027, -0.1625, 0.949, 0.4807,
                        0.1669, 0.4363, 0.4739, 0.4027, 0.2839, -1.568,
                    ]),
                halves: Logistic(
                    constant: 1.237,
                    weights: [
                        -1.118, -0.3787, -1.161, 0.3135, 0.1397, 2.775,
                        -0.2732, 0.355, 0.1379, 0.1363, -8.216, -3.36,
                    ]))
        }
    }
}
