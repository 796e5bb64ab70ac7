/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.067,
                    weights: [
                        0.5843, 0.4948, -1.395, 5.332, 0.8509, 0.5324,
                        0.5659, 0.09083, 0.4884, -0.1262, 1.651, -0.5277,
                    ]),
                halves: Logistic(
                    constant: 1.793,
                    weights: [
                        -1.483, 0.1891, -1.149, 0.3066, 0, 0,
                        -0.7544, 0.1405, -0.02991, -0.35, -7.079, -1.271,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.067,
                    weights: [
                        0.5843, 0.4948, -1.395, 5.332, 0.8509, 0.5324,
                        0.5659, 0.09083, 0.4884, -0.1262, 1.651, -0.5277,
                    ]),
                halves: Logistic(
                    constant: 1.521,
                    weights: [
                        -1.445, 0.1771, -0.9707, 0.2731, 0.3075, 1.887,
                        -0.4645, -0.06389, 0.108, -0.4285, -7.34, -1.696,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.702,
                    weights: [
                        0.4375, 0.2649, -1.016, 6.829, 0.9029, 0.4503,
                        0.2993, -0.2978, 0.4047, 0.5047, 0.187, -2.045,
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
                    constant: -1.702,
                    weights: [
                        0.4375, 0.2649, -1.016, 6.829, 0.9029, 0.4503,
                        0.2993, -0.2978, 0.4047, 0.5047, 0.187, -2.045,
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
