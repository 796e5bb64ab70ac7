/// Written by `Tools/fit/meter_weights.py`.
extension CompoundTime {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> CompoundTime {
        switch (network, withChords) {
        case (.open, false):
            CompoundTime(
                division: Logistic(
                    constant: -2.384,
                    weights: [
                        0.6216, 0.8976, -1.057, 0.03784, 0.7658, 0.5414,
                        0.6848, -0.9438, 0.6003, -0.7531, 1.454, 1.202,
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
                    constant: -2.384,
                    weights: [
                        0.6216, 0.8976, -1.057, 0.03784, 0.7658, 0.5414,
                        0.6848, -0.9438, 0.6003, -0.7531, 1.454, 1.202,
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
                    constant: -1.466,
                    weights: [
                        0.4757, 0.6496, -1.087, 1.741, 0.8422, 0.3414,
                        0.6191, -1.248, 0.4867, 0.3753, 0.3724, -1.349,
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
                    constant: -1.466,
                    weights: [
                        0.4757, 0.6496, -1.087, 1.741, 0.8422, 0.3414,
                        0.6191, -1.248, 0.4867, 0.3753, 0.3724, -1.349,
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
