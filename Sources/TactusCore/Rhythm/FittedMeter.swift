/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.613,
                    weights: [
                        0.7719, 1.053, -1.57, -2.217, 0.9688, 0.7323,
                        0.3902, -0.09739, 0.1758, -0.2918, 1.129, 0.1623,
                    ]),
                halves: Logistic(
                    constant: 2.905,
                    weights: [
                        -1.924, -0.4343, -1.447, 0.08098, 0, 0,
                        -0.3386, 0.5177, 0.249, -0.02796, -8.567, -3.109,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -1.613,
                    weights: [
                        0.7719, 1.053, -1.57, -2.217, 0.9688, 0.7323,
                        0.3902, -0.09739, 0.1758, -0.2918, 1.129, 0.1623,
                    ]),
                halves: Logistic(
                    constant: 2.756,
                    weights: [
                        -1.843, -0.3959, -1.285, 0.02112, 0.2271, 1.822,
                        -0.1312, 0.08805, 0.3505, -0.08724, -8.804, -3.686,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.06,
                    weights: [
                        0.3266, 0.9357, -1.528, -0.2163, 0.6446, 0.4951,
                        0.5407, -0.3167, 0.3518, 0.4989, 0.3317, -1.987,
                    ]),
                halves: Logistic(
                    constant: 1.827,
                    weights: [
                        -0.9713, -0.3543, -1.207, -0.1052, 0, 0,
                        -1.273, 1.818, -0.08807, -0.194, -7.044, -0.5044,
                    ]))
        case (.madmom, true):
            CompoundTime(
                division: Logistic(
                    constant: -1.06,
                    weights: [
                        0.3266, 0.9357, -1.528, -0.2163, 0.6446, 0.4951,
                        0.5407, -0.3167, 0.3518, 0.4989, 0.3317, -1.987,
                    ]),
                halves: Logistic(
                    constant: 1.901,
                    weights: [
                        -0.8026, -0.4273, -1.196, -0.04871, -0.2877, 2.308,
                        -0.7402, 1.011, 0.2905, -0.1276, -6.978, -1.239,
                    ]))
        }
    }
}
