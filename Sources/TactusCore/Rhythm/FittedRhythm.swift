/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1428,  // tempo
                    -0.1358,  // tempoSquared
                    -0.7705,  // slow
                    -0.2032,  // fast
                    0.8875,  // onBeat
                    -0.5738,  // halfway
                    -0.6364,  // thirds
                    -2.323,  // quarters
                    0.918,  // weakest
                    0.8315,  // explained
                    0.591,  // covered
                    -0.6236,  // alternation
                    -0.2061,  // downbeatAlternation
                    0.1252,  // likelihood
                    0.8225,  // isPath
                    0.2332,  // isSameTempo
                    0.06968,  // isHalf
                    0.1767,  // isDouble
                    0.5819,  // highOnsets
                    1.296,  // onsets
                    0.7157,  // snareOnsets
                    -0.6506,  // bassHalfway
                    0.897,  // pulse1
                    -0.06775,  // pulseHalf
                    0.2233,  // pulse2
                    0.8572,  // pulse3
                    0.55,  // pulse4
                    1.477,  // repetition1
                    0.06001,  // repetition2
                    1.619,  // repetition4
                    1.252,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.5796,  // irregularity
                ],
                phase: [
                    0.4729,  // downbeat
                    0.8194,  // downbeatRatio
                    0.0,  // chordChange
                    0.9644,  // chromaChange
                    0.9572,  // timbreChange
                    0.2684,  // middle
                    3.12,  // barRepetition
                    3.185,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.619, -0.8798, 0, -1.83, -2.682, -2.082])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1521,  // tempo
                    -0.1465,  // tempoSquared
                    -0.6969,  // slow
                    -0.3218,  // fast
                    0.7905,  // onBeat
                    -0.684,  // halfway
                    -0.5523,  // thirds
                    -2.258,  // quarters
                    0.7991,  // weakest
                    0.8804,  // explained
                    0.6115,  // covered
                    -0.5917,  // alternation
                    -0.1083,  // downbeatAlternation
                    0.1237,  // likelihood
                    0.9038,  // isPath
                    0.2531,  // isSameTempo
                    0.02314,  // isHalf
                    0.2349,  // isDouble
                    0.6061,  // highOnsets
                    1.1,  // onsets
                    0.736,  // snareOnsets
                    -0.5442,  // bassHalfway
                    0.835,  // pulse1
                    -0.04585,  // pulseHalf
                    0.02786,  // pulse2
                    0.8114,  // pulse3
                    0.525,  // pulse4
                    1.265,  // repetition1
                    -0.03899,  // repetition2
                    1.623,  // repetition4
                    1.092,  // repetition8
                    -1.092,  // chordChange
                    2.47,  // chordAlternation
                    -4.67,  // chordHalfway
                    0.622,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    1.278,  // chordChange
                    0.6161,  // chromaChange
                    0.8499,  // timbreChange
                    0.2413,  // middle
                    3.723,  // barRepetition
                    3.557,  // twoBarRepetition
                    1.218,  // relativeDownbeat
                ],
                meters: [-1.354, -0.7767, 0, -1.852, -2.734, -2.1])
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
                beat: Logistic(constant: 1.338, weights: [0.3167, 0.8783, 0.3328]),
                bar: Logistic(constant: -0.459, weights: [0.5138, 0.2199]),
                tempo: Logistic(constant: -1.912, weights: [0, 0.5468, 3.432]),
                meter: Logistic(constant: -0.4309, weights: [1.623, 0.8828]))
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
                    constant: 0.3123, weights: [3.569, 2.578, 5.138, 5.373, 0, 2.739]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.183, weights: [0, 1.523, 8.01, 7.037, 0.05754, 2.745]))
        }
    }
}
