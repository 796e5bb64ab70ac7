/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1071,  // tempo
                    -0.1229,  // tempoSquared
                    -0.257,  // slow
                    -0.1675,  // fast
                    0.6241,  // onBeat
                    -0.5676,  // halfway
                    -0.9001,  // thirds
                    -0.8807,  // quarters
                    0.4449,  // weakest
                    1.103,  // explained
                    0.432,  // covered
                    -0.2742,  // alternation
                    -0.08152,  // downbeatAlternation
                    0.1121,  // likelihood
                    0.8493,  // isPath
                    0.3441,  // isSameTempo
                    -0.1129,  // isHalf
                    -0.03835,  // isDouble
                    0.216,  // highOnsets
                    0.3734,  // onsets
                    0.1724,  // snareOnsets
                    -0.6363,  // bassHalfway
                    0.3565,  // pulse1
                    -0.07773,  // pulseHalf
                    0.2913,  // pulse2
                    0.4057,  // pulse3
                    0.2123,  // pulse4
                    0.7972,  // repetition1
                    0.3021,  // repetition2
                    1.243,  // repetition4
                    0.9429,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    -1.001,  // irregularity
                ],
                phase: [
                    0.5636,  // downbeat
                    0.8395,  // downbeatRatio
                    0.0,  // chordChange
                    0.5716,  // chromaChange
                    0.6297,  // timbreChange
                    0.3352,  // middle
                    2.403,  // barRepetition
                    1.938,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.668, -0.6851, 0, -1.474, -2.356, -1.691])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1141,  // tempo
                    -0.1397,  // tempoSquared
                    -0.2519,  // slow
                    -0.3156,  // fast
                    0.6545,  // onBeat
                    -0.6743,  // halfway
                    -0.8517,  // thirds
                    -1.025,  // quarters
                    0.4342,  // weakest
                    1.2,  // explained
                    0.4129,  // covered
                    -0.2641,  // alternation
                    0.002897,  // downbeatAlternation
                    0.1131,  // likelihood
                    0.9412,  // isPath
                    0.3678,  // isSameTempo
                    -0.1491,  // isHalf
                    0.005311,  // isDouble
                    0.215,  // highOnsets
                    0.3487,  // onsets
                    0.1754,  // snareOnsets
                    -0.622,  // bassHalfway
                    0.3696,  // pulse1
                    -0.03072,  // pulseHalf
                    0.2501,  // pulse2
                    0.426,  // pulse3
                    0.2256,  // pulse4
                    0.7012,  // repetition1
                    0.2127,  // repetition2
                    1.407,  // repetition4
                    0.8655,  // repetition8
                    -0.5277,  // chordChange
                    0.3296,  // chordAlternation
                    -3.299,  // chordHalfway
                    -0.9586,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    0.9646,  // chordChange
                    0.5607,  // chromaChange
                    0.7451,  // timbreChange
                    0.339,  // middle
                    3.113,  // barRepetition
                    2.37,  // twoBarRepetition
                    1.372,  // relativeDownbeat
                ],
                meters: [-1.486, -0.7478, 0, -1.67, -2.533, -1.898])
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
                beat: Logistic(constant: 0.6419, weights: [0.6634, 0.9358, 0.3274]),
                bar: Logistic(constant: -0.666, weights: [0.5491, 0.2326]),
                tempo: Logistic(constant: -1.17, weights: [0.07343, 1.206, 0]),
                meter: Logistic(constant: -1.932, weights: [1.274, 1.692]))
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
                    constant: -1.919, weights: [3.241, 1.673, 2.245, 1.325, 1.542, 2.072]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.183, weights: [0, 1.523, 8.01, 7.037, 0.05754, 2.745]))
        }
    }
}
