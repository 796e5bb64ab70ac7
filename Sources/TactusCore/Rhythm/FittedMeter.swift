/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.397,
                    weights: [
                        0.5166, 1.346, -1.552, -1.82, 0.6938, 0.721,
                        0.7141, 0.3183, 0.4249, -0.7985, 1.348, 0.6566,
                    ]),
                halves: Logistic(
                    constant: 2.27,
                    weights: [
                        -1.925, -0.3922, -1.143, 0.3667, 0, 0,
                        -0.1449, 1.066, 0.08871, -0.296, -10.23, -2.743,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.397,
                    weights: [
                        0.5166, 1.346, -1.552, -1.82, 0.6938, 0.721,
                        0.7141, 0.3183, 0.4249, -0.7985, 1.348, 0.6566,
                    ]),
                halves: Logistic(
                    constant: 2.406,
                    weights: [
                        -1.905, -0.4253, -1.115, 0.1911, 0.45, 1.73,
                        -0.1021, 0.6065, 0.2177, -0.2906, -10.63, -3.096,
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
