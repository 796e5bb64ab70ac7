/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.328,
                    weights: [
                        0.4591, 1.354, -1.498, -1.724, 0.699, 0.669,
                        0.7429, 0.3737, 0.4297, -0.9444, 1.382, 0.6189,
                    ]),
                halves: Logistic(
                    constant: 2.018,
                    weights: [
                        -1.839, -0.2888, -1.029, 0.4345, 0, 0,
                        -0.2951, 0.9631, 0.166, -0.2755, -10.17, -2.42,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.328,
                    weights: [
                        0.4591, 1.354, -1.498, -1.724, 0.699, 0.669,
                        0.7429, 0.3737, 0.4297, -0.9444, 1.382, 0.6189,
                    ]),
                halves: Logistic(
                    constant: 2.095,
                    weights: [
                        -1.87, -0.316, -0.95, 0.2727, 0.4829, 1.67,
                        -0.2166, 0.5497, 0.2252, -0.2983, -10.39, -2.918,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.572,
                    weights: [
                        0.412, 0.9697, -1.828, 0.1321, 0.6175, 0.5482,
                        0.6922, 0.3924, 0.3604, 0.4635, 0.4804, -2.254,
                    ]),
                halves: Logistic(
                    constant: 1.792,
                    weights: [
                        -1.251, -0.3141, -1.244, -0.08371, 0, 0,
                        -1.202, 1.999, -0.02233, -0.3663, -7.89, -2.186,
                    ]))
        case (.madmom, true):
            CompoundTime(
                division: Logistic(
                    constant: -1.572,
                    weights: [
                        0.412, 0.9697, -1.828, 0.1321, 0.6175, 0.5482,
                        0.6922, 0.3924, 0.3604, 0.4635, 0.4804, -2.254,
                    ]),
                halves: Logistic(
                    constant: 1.955,
                    weights: [
                        -1.157, -0.4479, -1.266, -0.1254, 0.1539, 2.48,
                        -0.926, 1.095, 0.3185, -0.2273, -7.921, -3.219,
                    ]))
        }
    }
}
