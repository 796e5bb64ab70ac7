/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1436,  // tempo
                    -0.1758,  // tempoSquared
                    -0.5674,  // slow
                    -0.4706,  // fast
                    0.8037,  // onBeat
                    -0.6498,  // halfway
                    -0.6226,  // thirds
                    -2.503,  // quarters
                    0.8974,  // weakest
                    0.8032,  // explained
                    0.484,  // covered
                    -0.556,  // alternation
                    -0.2976,  // downbeatAlternation
                    0.1012,  // likelihood
                    0.8656,  // isPath
                    0.27,  // isSameTempo
                    0.006195,  // isHalf
                    -0.02972,  // isDouble
                    0.2249,  // highOnsets
                    0.7267,  // onsets
                    0.1759,  // snareOnsets
                    -0.771,  // bassHalfway
                    0.9016,  // pulse1
                    0.02074,  // pulseHalf
                    0.5539,  // pulse2
                    0.7116,  // pulse3
                    0.723,  // pulse4
                    1.922,  // repetition1
                    0.1647,  // repetition2
                    1.283,  // repetition4
                    0.8412,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    1.461,  // irregularity
                ],
                phase: [
                    0.3907,  // downbeat
                    0.7817,  // downbeatRatio
                    0.0,  // chordChange
                    0.9854,  // chromaChange
                    1.002,  // timbreChange
                    0.3293,  // middle
                    3.08,  // barRepetition
                    2.818,  // twoBarRepetition
                ],
                meters: [-1.404, -0.7694, 0, -1.776, -2.668, -1.979])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1382,  // tempo
                    -0.1693,  // tempoSquared
                    -0.5136,  // slow
                    -0.4664,  // fast
                    0.7397,  // onBeat
                    -0.6373,  // halfway
                    -0.6003,  // thirds
                    -2.528,  // quarters
                    0.8278,  // weakest
                    0.7559,  // explained
                    0.4628,  // covered
                    -0.5437,  // alternation
                    -0.2605,  // downbeatAlternation
                    0.09914,  // likelihood
                    0.8811,  // isPath
                    0.2514,  // isSameTempo
                    -0.008726,  // isHalf
                    -0.008992,  // isDouble
                    0.2274,  // highOnsets
                    0.6239,  // onsets
                    0.2136,  // snareOnsets
                    -0.7013,  // bassHalfway
                    0.8749,  // pulse1
                    -0.01317,  // pulseHalf
                    0.5329,  // pulse2
                    0.6956,  // pulse3
                    0.6795,  // pulse4
                    1.81,  // repetition1
                    0.07488,  // repetition2
                    1.205,  // repetition4
                    0.854,  // repetition8
                    -1.288,  // chordChange
                    1.515,  // chordAlternation
                    -7.133,  // chordHalfway
                    1.306,  // irregularity
                ],
                phase: [
                    0.3748,  // downbeat
                    0.6884,  // downbeatRatio
                    1.2,  // chordChange
                    0.6062,  // chromaChange
                    0.7365,  // timbreChange
                    0.3522,  // middle
                    3.103,  // barRepetition
                    2.764,  // twoBarRepetition
                ],
                meters: [-1.142, -0.67, 0, -1.766, -2.624, -1.964])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.08518,  // tempo
                    -0.4401,  // tempoSquared
                    -0.7406,  // slow
                    -0.5052,  // fast
                    0.9486,  // onBeat
                    -0.5637,  // halfway
                    -0.3722,  // thirds
                    -1.797,  // quarters
                    1.327,  // weakest
                    0.5185,  // explained
                    -0.1934,  // covered
                    -0.6205,  // alternation
                    0.3053,  // downbeatAlternation
                    0.1011,  // likelihood
                    0.5031,  // isPath
                    0.1378,  // isSameTempo
                    0.04112,  // isHalf
                    -0.03535,  // isDouble
                    0.3097,  // highOnsets
                    1.556,  // onsets
                    0.406,  // snareOnsets
                    -1.002,  // bassHalfway
                    1.284,  // pulse1
                    0.4901,  // pulseHalf
                    0.7786,  // pulse2
                    0.5443,  // pulse3
                    0.7185,  // pulse4
                    2.253,  // repetition1
                    1.554,  // repetition2
                    1.478,  // repetition4
                    0.9432,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    1.645,  // irregularity
                ],
                phase: [
                    0.3724,  // downbeat
                    0.7392,  // downbeatRatio
                    0.0,  // chordChange
                    1.004,  // chromaChange
                    0.9688,  // timbreChange
                    0.06657,  // middle
                    2.877,  // barRepetition
                    2.363,  // twoBarRepetition
                ],
                meters: [-1.509, -1.059, 0, -1.948, -2.855, -2.109])
        case (.madmom, true):
            RhythmWeights(
                grid: [
                    0.09194,  // tempo
                    -0.4183,  // tempoSquared
                    -0.67,  // slow
                    -0.4839,  // fast
                    0.8382,  // onBeat
                    -0.6087,  // halfway
                    -0.2962,  // thirds
                    -1.911,  // quarters
                    1.255,  // weakest
                    0.5318,  // explained
                    -0.1229,  // covered
                    -0.6151,  // alternation
                    0.261,  // downbeatAlternation
                    0.09978,  // likelihood
                    0.4968,  // isPath
                    0.1532,  // isSameTempo
                    0.03278,  // isHalf
                    -0.01553,  // isDouble
                    0.2844,  // highOnsets
                    1.406,  // onsets
                    0.4171,  // snareOnsets
                    -0.9212,  // bassHalfway
                    1.223,  // pulse1
                    0.4571,  // pulseHalf
                    0.6871,  // pulse2
                    0.5162,  // pulse3
                    0.6637,  // pulse4
                    2.055,  // repetition1
                    1.52,  // repetition2
                    1.388,  // repetition4
                    0.9198,  // repetition8
                    -1.345,  // chordChange
                    3.597,  // chordAlternation
                    -5.873,  // chordHalfway
                    1.713,  // irregularity
                ],
                phase: [
                    0.3578,  // downbeat
                    0.6728,  // downbeatRatio
                    1.126,  // chordChange
                    0.6442,  // chromaChange
                    0.6978,  // timbreChange
                    0.06723,  // middle
                    2.903,  // barRepetition
                    2.275,  // twoBarRepetition
                ],
                meters: [-1.292, -0.941, 0, -1.939, -2.828, -2.105])
        }
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {
        switch network {
        case .open:
            RhythmConfidence(
                beat: Logistic(constant: 0.9992, weights: [0.3121, 1.056, 0.4605]),
                tempo: Logistic(constant: -1.869, weights: [0, 0.4547, 3.615]),
                meter: Logistic(constant: -0.7526, weights: [2.72, 1.034]))
        case .madmom:
            RhythmConfidence(
                beat: Logistic(constant: 1.631, weights: [0.447, 0.2804, 0.5624]),
                tempo: Logistic(constant: -1.086, weights: [0, 0.7547, 1.596]),
                meter: Logistic(constant: 0.08053, weights: [2.002, 0.5852]))
        }
    }
}

extension PulsePresence {
    /// For the grid that won.
    static func fitted(for network: BeatTracker.Network) -> PulsePresence {
        switch network {
        case .open:
            PulsePresence(
                logistic: RhythmConfidence.Logistic(
                    constant: 0.5677, weights: [2.681, 2.168, 3.947, 4.719, 1.996, 2.344]))
        case .madmom:
            PulsePresence(
                logistic: RhythmConfidence.Logistic(
                    constant: -0.367, weights: [0, 1.782, 6.409, 5.388, 1.144, 3.303]))
        }
    }
}
