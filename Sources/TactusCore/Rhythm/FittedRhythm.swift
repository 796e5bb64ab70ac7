/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1246,  // tempo
                    -0.105,  // tempoSquared
                    -0.3135,  // slow
                    -0.112,  // fast
                    0.6373,  // onBeat
                    -0.521,  // halfway
                    -0.8888,  // thirds
                    -0.6804,  // quarters
                    0.5445,  // weakest
                    1.035,  // explained
                    0.5047,  // covered
                    -0.3076,  // alternation
                    -0.07855,  // downbeatAlternation
                    0.103,  // likelihood
                    0.9467,  // isPath
                    0.3664,  // isSameTempo
                    0.06084,  // isHalf
                    -0.0003696,  // isDouble
                    0.2117,  // highOnsets
                    0.3942,  // onsets
                    0.1684,  // snareOnsets
                    -0.6728,  // bassHalfway
                    0.446,  // pulse1
                    -0.03955,  // pulseHalf
                    0.37,  // pulse2
                    0.4974,  // pulse3
                    0.1648,  // pulse4
                    0.574,  // repetition1
                    0.64,  // repetition2
                    1.081,  // repetition4
                    0.7966,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    -1.569,  // irregularity
                ],
                phase: [
                    0.5818,  // downbeat
                    0.8583,  // downbeatRatio
                    0.0,  // chordChange
                    0.5718,  // chromaChange
                    0.6448,  // timbreChange
                    0.3784,  // middle
                    2.299,  // barRepetition
                    1.839,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.636, -0.6343, 0, -1.46, -2.348, -1.672])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1303,  // tempo
                    -0.1249,  // tempoSquared
                    -0.316,  // slow
                    -0.2814,  // fast
                    0.6703,  // onBeat
                    -0.6337,  // halfway
                    -0.863,  // thirds
                    -0.8027,  // quarters
                    0.5393,  // weakest
                    1.14,  // explained
                    0.4806,  // covered
                    -0.3046,  // alternation
                    0.02984,  // downbeatAlternation
                    0.105,  // likelihood
                    1.011,  // isPath
                    0.388,  // isSameTempo
                    0.01054,  // isHalf
                    0.04227,  // isDouble
                    0.2069,  // highOnsets
                    0.3362,  // onsets
                    0.1621,  // snareOnsets
                    -0.6517,  // bassHalfway
                    0.4456,  // pulse1
                    -0.01507,  // pulseHalf
                    0.3212,  // pulse2
                    0.5106,  // pulse3
                    0.1842,  // pulse4
                    0.4783,  // repetition1
                    0.5419,  // repetition2
                    1.263,  // repetition4
                    0.7334,  // repetition8
                    -0.5192,  // chordChange
                    0.3691,  // chordAlternation
                    -5.341,  // chordHalfway
                    -1.551,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    0.943,  // chordChange
                    0.5746,  // chromaChange
                    0.7602,  // timbreChange
                    0.3628,  // middle
                    3.084,  // barRepetition
                    2.317,  // twoBarRepetition
                    1.404,  // relativeDownbeat
                ],
                meters: [-1.467, -0.6823, 0, -1.66, -2.52, -1.882])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.05735,  // tempo
                    -0.3043,  // tempoSquared
                    -0.7296,  // slow
                    -0.05114,  // fast
                    1.052,  // onBeat
                    -0.3284,  // halfway
                    -0.3921,  // thirds
                    -1.717,  // quarters
                    1.287,  // weakest
                    0.287,  // explained
                    -0.1744,  // covered
                    -0.6345,  // alternation
                    0.4505,  // downbeatAlternation
                    0.109,  // likelihood
                    0.5079,  // isPath
                    0.38,  // isSameTempo
                    -0.03378,  // isHalf
                    0.0562,  // isDouble
                    0.5819,  // highOnsets
                    1.747,  // onsets
                    0.7951,  // snareOnsets
                    -0.9067,  // bassHalfway
                    1.135,  // pulse1
                    0.4938,  // pulseHalf
                    0.6883,  // pulse2
                    0.5347,  // pulse3
                    0.7527,  // pulse4
                    2.781,  // repetition1
                    1.06,  // repetition2
                    2.238,  // repetition4
                    0.751,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.3711,  // irregularity
                ],
                phase: [
                    0.3853,  // downbeat
                    0.7307,  // downbeatRatio
                    0.0,  // chordChange
                    1.008,  // chromaChange
                    1.043,  // timbreChange
                    0.009006,  // middle
                    3.025,  // barRepetition
                    2.701,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.669, -1.091, 0, -2.012, -2.871, -2.246])
        case (.madmom, true):
            RhythmWeights(
                grid: [
                    0.07662,  // tempo
                    -0.3185,  // tempoSquared
                    -0.6957,  // slow
                    -0.1399,  // fast
                    0.9578,  // onBeat
                    -0.5069,  // halfway
                    -0.296,  // thirds
                    -1.65,  // quarters
                    1.193,  // weakest
                    0.3823,  // explained
                    -0.09074,  // covered
                    -0.6192,  // alternation
                    0.4965,  // downbeatAlternation
                    0.1099,  // likelihood
                    0.553,  // isPath
                    0.3985,  // isSameTempo
                    -0.06844,  // isHalf
                    0.1163,  // isDouble
                    0.5373,  // highOnsets
                    1.522,  // onsets
                    0.7727,  // snareOnsets
                    -0.7804,  // bassHalfway
                    0.9999,  // pulse1
                    0.4912,  // pulseHalf
                    0.4517,  // pulse2
                    0.5603,  // pulse3
                    0.6792,  // pulse4
                    2.465,  // repetition1
                    0.8317,  // repetition2
                    2.33,  // repetition4
                    0.4912,  // repetition8
                    -1.136,  // chordChange
                    3.155,  // chordAlternation
                    -5.555,  // chordHalfway
                    0.4141,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    1.274,  // chordChange
                    0.6453,  // chromaChange
                    0.8676,  // timbreChange
                    0.022,  // middle
                    3.625,  // barRepetition
                    2.991,  // twoBarRepetition
                    1.184,  // relativeDownbeat
                ],
                meters: [-1.422, -0.9297, 0, -2.005, -2.898, -2.222])
        }
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {
        switch network {
        case .open:
            RhythmConfidence(
                beat: Logistic(constant: 0.5481, weights: [0.6312, 0.956, 0.3425]),
                bar: Logistic(constant: -0.4227, weights: [0.6036, 0.1404]),
                tempo: Logistic(constant: -1.317, weights: [0, 1.309, 0]),
                meter: Logistic(constant: -1.736, weights: [1.016, 1.825]))
        case .madmom:
            RhythmConfidence(
                beat: Logistic(constant: 1.573, weights: [0.4721, 0.2933, 0.598]),
                bar: Logistic(constant: -0.9316, weights: [0.5983, 0.3808]),
                tempo: Logistic(constant: -1.066, weights: [0, 0.6881, 1.655]),
                meter: Logistic(constant: 0.06087, weights: [1.037, 0.9419]))
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
                    constant: -1.308, weights: [3.716, 0.9359, 2.445, 1.32, 1.073, 1.638]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.183, weights: [0, 1.523, 8.01, 7.037, 0.05754, 2.745]))
        }
    }
}
