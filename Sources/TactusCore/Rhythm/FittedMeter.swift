/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -4.149,
                    weights: [
                        0.4542, 0.4736, -0.921, -0.4816, 0.6302, 0.9246,
                        0.674, 0.8975, -0.1823, -0.6836, 1.183, 3.024,
                    ]),
                halves: Logistic(
                    constant: 2.222,
                    weights: [
                        -1.498, -0.3351, -0.6406, -0.4503, 0, 0,
                        -1.242, 1.255, -0.04833, -0.07766, -6.778, -2.867,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -4.149,
                    weights: [
                        0.4542, 0.4736, -0.921, -0.4816, 0.6302, 0.9246,
                        0.674, 0.8975, -0.1823, -0.6836, 1.183, 3.024,
                    ]),
                halves: Logistic(
                    constant: 1.988,
                    weights: [
                        -1.343, -0.299, -0.6696, -0.439, 0.5589, 2.459,
                        -0.9025, 0.4821, 0.0222, 0.01717, -7.931, -2.735,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.614,
                    weights: [
                        0.2604, -0.07192, -1.325, 2.528, 0.6041, 0.6063,
                        0.6458, 1.032, 0.3436, 0.6625, 0.6377, -1.32,
                    ]),
                halves: Logistic(
                    constant: 2.023,
                    weights: [
                        -0.6935, -0.422, -1.373, 0.05291, 0, 0,
                        -1.185, 0.528, -0.1355, 0.1781, -6.337, -2.067,
                    ]))
        case (.madmom, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.614,
                    weights: [
                        0.2604, -0.07192, -1.325, 2.528, 0.6041, 0.6063,
                        0.6458, 1.032, 0.3436, 0.6625, 0.6377, -1.32,
                    ]),
                halves: Logistic(
                    constant: 2.047,
                    weights: [
                        -0.722, -0.2803, -1.314, 0.002483, -0.1712, 2.027,
                        -0.6477, -0.2582, 0.04055, 0.2678, -7.183, -1.559,
                    ]))
        }
    }
}
