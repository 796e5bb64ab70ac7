/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1454,  // tempo
                    -0.1571,  // tempoSquared
                    -0.7794,  // slow
                    -0.3057,  // fast
                    0.8865,  // onBeat
                    -0.6559,  // halfway
                    -0.5935,  // thirds
                    -2.287,  // quarters
                    0.8928,  // weakest
                    0.8827,  // explained
                    0.5717,  // covered
                    -0.6047,  // alternation
                    -0.08529,  // downbeatAlternation
                    0.1262,  // likelihood
                    0.8868,  // isPath
                    0.2533,  // isSameTempo
                    0.05039,  // isHalf
                    0.1761,  // isDouble
                    0.6112,  // highOnsets
                    1.258,  // onsets
                    0.7502,  // snareOnsets
                    -0.6073,  // bassHalfway
                    0.8688,  // pulse1
                    -0.04358,  // pulseHalf
                    0.09215,  // pulse2
                    0.8284,  // pulse3
                    0.5652,  // pulse4
                    1.384,  // repetition1
                    0.06329,  // repetition2
                    1.719,  // repetition4
                    1.15,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.5439,  // irregularity
                ],
                phase: [
                    1.368,  // downbeat
                    0.0,  // chordChange
                    1.049,  // chromaChange
                    1.121,  // timbreChange
                    0.2267,  // middle
                    3.874,  // barRepetition
                    3.663,  // twoBarRepetition
                ],
                meters: [-1.63, -0.8697, 0, -1.866, -2.783, -2.095])
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
                    1.218,  // downbeat
                    1.278,  // chordChange
                    0.6161,  // chromaChange
                    0.8499,  // timbreChange
                    0.2413,  // middle
                    3.723,  // barRepetition
                    3.557,  // twoBarRepetition
                ],
                meters: [-1.354, -0.7767, 0, -1.852, -2.734, -2.1])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.06228,  // tempo
                    -0.3269,  // tempoSquared
                    -0.73,  // slow
                    -0.1558,  // fast
                    1.053,  // onBeat
                    -0.4347,  // halfway
                    -0.3365,  // thirds
                    -1.635,  // quarters
                    1.259,  // weakest
                    0.3511,  // explained
                    -0.1932,  // covered
                    -0.6312,  // alternation
                    0.5525,  // downbeatAlternation
                    0.1102,  // likelihood
                    0.5673,  // isPath
                    0.3829,  // isSameTempo
                    -0.04188,  // isHalf
                    0.07384,  // isDouble
                    0.5804,  // highOnsets
                    1.681,  // onsets
                    0.8001,  // snareOnsets
                    -0.8361,  // bassHalfway
                    1.055,  // pulse1
                    0.5157,  // pulseHalf
                    0.5412,  // pulse2
                    0.5563,  // pulse3
                    0.7766,  // pulse4
                    2.703,  // repetition1
                    1.004,  // repetition2
                    2.418,  // repetition4
                    0.6041,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.3549,  // irregularity
                ],
                phase: [
                    1.325,  // downbeat
                    0.0,  // chordChange
                    1.056,  // chromaChange
                    1.148,  // timbreChange
                    0.01378,  // middle
                    3.753,  // barRepetition
                    3.111,  // twoBarRepetition
                ],
                meters: [-1.692, -1.04, 0, -2.015, -2.951, -2.233])
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
                    1.184,  // downbeat
                    1.274,  // chordChange
                    0.6453,  // chromaChange
                    0.8676,  // timbreChange
                    0.022,  // middle
                    3.625,  // barRepetition
                    2.991,  // twoBarRepetition
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
                beat: Logistic(constant: 1.424, weights: [0.4467, 0.373, 0.6952]),
                bar: Logistic(constant: -0.8119, weights: [0.5575, 0.3765]),
                tempo: Logistic(constant: -0.9351, weights: [0, 0.6233, 1.687]),
                meter: Logistic(constant: 0.2508, weights: [1.024, 0.8767]))
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
