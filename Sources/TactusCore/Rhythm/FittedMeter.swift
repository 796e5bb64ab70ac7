/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.683,
                    weights: [
                        0.5834, 0.8516, -0.8349, -1.191, 0.7507, 0.5405,
                        0.7927, -1.081, 0.5288, -0.4792, 1.392, 1.198,
                    ]),
                halves: Logistic(
                    constant: 2.317,
                    weights: [
                        -1.642, -0.2214, -1.297, 0.4678, 0, 0,
                        -0.5678, 0.2896, -0.03545, -0.738, -8.097, -0.2254,
                    ]))
        case (.open, true):
            CompoundTime(
                division: Logistic(
                    constant: -2.683,
                    weights: [
                        0.5834, 0.8516, -0.8349, -1.191, 0.7507, 0.5405,
                        0.7927, -1.081, 0.5288, -0.4792, 1.392, 1.198,
                    ]),
                halves: Logistic(
                    constant: 2.2,
                    weights: [
                        -1.626, -0.2099, -1.171, 0.4193, 0.1255, 1.102,
                        -0.4107, 0.09369, 0.06202, -0.7621, -8.472, -0.3449,
                    ]))
        case (.madmom, false):
            CompoundTime(
                division: Logistic(
                    constant: -1.888,
                    weights: [
                        0.4978, 0.6334, -0.7926, 0.9452, 0.8334, 0.3559,
                        0.7888, -1.606, 0.3857, 0.3225, 0.3775, -1.066,
                    ]),
                halves: Logistic(
                    constant: 1.689,
                    weights: [
                        -1.137, -0.6792, -1.157, 0.5364, 0, 0,
                        -0.986, 1.132, -0.4498, -0.1432, -8.71, -2.19,
                    ]))
        case (.madmom, true):
            CompoundTime(
                division: Logistic(
                    constant: -1.888,
                    weights: [
                        0.4978, 0.6334, -0.7926, 0.9452, 0.8334, 0.3559,
                        0.7888, -1.606, 0.3857, 0.3225, 0.3775, -1.066,
                    ]),
                halves: Logistic(
                    constant: 1.612,
                    weights: [
                        -1.085, -0.5516, -1.124, 0.4602, -0.2005, 2.063,
                        -0.4667, 0.6248, -0.1867, -0.1508, -9.618, -2.607,
                    ]))
        }
    }
}
