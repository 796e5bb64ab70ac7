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
                    -0.4705,  // fast
                    0.8036,  // onBeat
                    -0.6498,  // halfway
                    -0.6225,  // thirds
                    -2.503,  // quarters
                    0.8972,  // weakest
                    0.8032,  // explained
                    0.484,  // covered
                    -0.5559,  // alternation
                    -0.2975,  // downbeatAlternation
                    0.1011,  // likelihood
                    0.8657,  // isPath
                    0.2699,  // isSameTempo
                    0.006101,  // isHalf
                    -0.02984,  // isDouble
                    0.2248,  // highOnsets
                    0.7265,  // onsets
                    0.1758,  // snareOnsets
                    -0.7708,  // bassHalfway
                    0.9013,  // pulse1
                    0.02096,  // pulseHalf
                    0.5533,  // pulse2
                    0.7116,  // pulse3
                    0.7231,  // pulse4
                    1.926,  // repetition1
                    0.1702,  // repetition2
                    1.283,  // repetition4
                    0.8407,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    1.461,  // irregularity
                ],
                phase: [
                    0.3907,  // downbeat
                    0.7816,  // downbeatRatio
                    0.0,  // chordChange
                    0.9884,  // chromaChange
                    0.9999,  // timbreChange
                    0.3293,  // middle
                    3.079,  // barRepetition
                    2.819,  // twoBarRepetition
                ],
                meters: [-1.404, -0.7691, 0, -1.776, -2.669, -1.979])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1382,  // tempo
                    -0.1693,  // tempoSquared
                    -0.5136,  // slow
                    -0.4663,  // fast
                    0.7396,  // onBeat
                    -0.6374,  // halfway
                    -0.6002,  // thirds
                    -2.528,  // quarters
                    0.8276,  // weakest
                    0.7559,  // explained
                    0.4628,  // covered
                    -0.5436,  // alternation
                    -0.2605,  // downbeatAlternation
                    0.09912,  // likelihood
                    0.8811,  // isPath
                    0.2514,  // isSameTempo
                    -0.008824,  // isHalf
                    -0.009124,  // isDouble
                    0.2273,  // highOnsets
                    0.6237,  // onsets
                    0.2136,  // snareOnsets
                    -0.7012,  // bassHalfway
                    0.8746,  // pulse1
                    -0.01296,  // pulseHalf
                    0.5323,  // pulse2
                    0.6956,  // pulse3
                    0.6796,  // pulse4
                    1.814,  // repetition1
                    0.08042,  // repetition2
                    1.205,  // repetition4
                    0.8534,  // repetition8
                    -1.287,  // chordChange
                    1.515,  // chordAlternation
                    -7.131,  // chordHalfway
                    1.307,  // irregularity
                ],
                phase: [
                    0.3748,  // downbeat
                    0.6883,  // downbeatRatio
                    1.199,  // chordChange
                    0.6096,  // chromaChange
                    0.7348,  // timbreChange
                    0.3521,  // middle
                    3.103,  // barRepetition
                    2.764,  // twoBarRepetition
                ],
                meters: [-1.143, -0.6698, 0, -1.766, -2.624, -1.964])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.07116,  // tempo
                    -0.4267,  // tempoSquared
                    -0.7236,  // slow
                    -0.4323,  // fast
                    0.9426,  // onBeat
                    -0.4291,  // halfway
                    -0.3809,  // thirds
                    -1.73,  // quarters
                    1.397,  // weakest
                    0.3949,  // explained
                    -0.3052,  // covered
                    -0.624,  // alternation
                    0.2824,  // downbeatAlternation
                    0.0999,  // likelihood
                    0.6092,  // isPath
                    0.1872,  // isSameTempo
                    -0.02652,  // isHalf
                    0.1532,  // isDouble
                    0.3228,  // highOnsets
                    1.582,  // onsets
                    0.4244,  // snareOnsets
                    -0.9997,  // bassHalfway
                    1.289,  // pulse1
                    0.5347,  // pulseHalf
                    0.8168,  // pulse2
                    0.4857,  // pulse3
                    0.8189,  // pulse4
                    2.376,  // repetition1
                    1.536,  // repetition2
                    1.593,  // repetition4
                    1.072,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    1.427,  // irregularity
                ],
                phase: [
                    0.3721,  // downbeat
                    0.7185,  // downbeatRatio
                    0.0,  // chordChange
                    1.01,  // chromaChange
                    0.9662,  // timbreChange
                    0.07197,  // middle
                    2.956,  // barRepetition
                    2.39,  // twoBarRepetition
                ],
                meters: [-1.499, -1.037, 0, -1.941, -2.848, -2.101])
        case (.madmom, true):
            RhythmWeights(
                grid: [
                    0.08125,  // tempo
                    -0.4034,  // tempoSquared
                    -0.6602,  // slow
                    -0.3988,  // fast
                    0.8287,  // onBeat
                    -0.4824,  // halfway
                    -0.3069,  // thirds
                    -1.836,  // quarters
                    1.322,  // weakest
                    0.4178,  // explained
                    -0.2091,  // covered
                    -0.6199,  // alternation
                    0.2323,  // downbeatAlternation
                    0.09892,  // likelihood
                    0.6025,  // isPath
                    0.2035,  // isSameTempo
                    -0.03733,  // isHalf
                    0.1761,  // isDouble
                    0.3016,  // highOnsets
                    1.43,  // onsets
                    0.4464,  // snareOnsets
                    -0.9151,  // bassHalfway
                    1.23,  // pulse1
                    0.5009,  // pulseHalf
                    0.7155,  // pulse2
                    0.4625,  // pulse3
                    0.7577,  // pulse4
                    2.151,  // repetition1
                    1.537,  // repetition2
                    1.539,  // repetition4
                    1.051,  // repetition8
                    -1.274,  // chordChange
                    3.821,  // chordAlternation
                    -5.49,  // chordHalfway
                    1.436,  // irregularity
                ],
                phase: [
                    0.3554,  // downbeat
                    0.6515,  // downbeatRatio
                    1.129,  // chordChange
                    0.6481,  // chromaChange
                    0.6965,  // timbreChange
                    0.07071,  // middle
                    2.986,  // barRepetition
                    2.308,  // twoBarRepetition
                ],
                meters: [-1.284, -0.9194, 0, -1.93, -2.821, -2.098])
        }
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {
        switch network {
        case .open:
            RhythmConfidence(
                beat: Logistic(constant: 1.255, weights: [0.3663, 0.8652, 0.3815]),
                bar: Logistic(constant: -0.5305, weights: [0.4725, 0.2482]),
                tempo: Logistic(constant: -1.998, weights: [0, 0.5126, 3.569]),
                meter: Logistic(constant: -1.023, weights: [2.702, 1.108]))
        case .madmom:
            RhythmConfidence(
                beat: Logistic(constant: 1.532, weights: [0.4921, 0.2203, 0.6729]),
                bar: Logistic(constant: -1.086, weights: [0.5399, 0.4638]),
                tempo: Logistic(constant: -1.023, weights: [0, 0.772, 1.352]),
                meter: Logistic(constant: 0.1328, weights: [1.898, 0.5942]))
        }
    }
}

extension PulsePresence {
    /// For the grid that won.
    static func fitted(for network: BeatTracker.Network) -> PulsePresence {
        switch network {
        case .open:
            PulsePresence(
                logistic: Logistic(
                    constant: 0.5681, weights: [2.681, 2.168, 3.946, 4.718, 1.998, 2.343]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -0.4419, weights: [0, 1.865, 5.843, 5.366, 1.159, 2.823]))
        }
    }
}
