/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1165,  // tempo
                    -0.1443,  // tempoSquared
                    -0.1607,  // slow
                    -0.4253,  // fast
                    0.5157,  // onBeat
                    -0.6103,  // halfway
                    -0.9287,  // thirds
                    -1.562,  // quarters
                    0.3949,  // weakest
                    1.122,  // explained
                    0.3811,  // covered
                    -0.2986,  // alternation
                    -0.08826,  // downbeatAlternation
                    0.1205,  // likelihood
                    0.9699,  // isPath
                    0.32,  // isSameTempo
                    -0.02969,  // isHalf
                    0.1205,  // isDouble
                    0.1488,  // highOnsets
                    0.3581,  // onsets
                    0.2047,  // snareOnsets
                    -0.5964,  // bassHalfway
                    0.1402,  // pulse1
                    -0.5097,  // pulseHalf
                    0.3309,  // pulse2
                    0.1305,  // pulse3
                    0.1623,  // pulse4
                    1.242,  // repetition1
                    -0.02725,  // repetition2
                    1.248,  // repetition4
                    0.9295,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    -0.3876,  // irregularity
                ],
                phase: [
                    0.5469,  // downbeat
                    0.9268,  // downbeatRatio
                    0.0,  // chordChange
                    0.5334,  // chromaChange
                    0.5833,  // timbreChange
                    0.3676,  // middle
                    2.345,  // barRepetition
                    2.027,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.646, -0.7892, 0, -1.546, -2.493, -1.766])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1193,  // tempo
                    -0.1604,  // tempoSquared
                    -0.1582,  // slow
                    -0.5488,  // fast
                    0.5435,  // onBeat
                    -0.7075,  // halfway
                    -0.8932,  // thirds
                    -1.725,  // quarters
                    0.3761,  // weakest
                    1.208,  // explained
                    0.3442,  // covered
                    -0.2836,  // alternation
                    0.003153,  // downbeatAlternation
                    0.1221,  // likelihood
                    1.083,  // isPath
                    0.358,  // isSameTempo
                    -0.06983,  // isHalf
                    0.1445,  // isDouble
                    0.1222,  // highOnsets
                    0.3192,  // onsets
                    0.1893,  // snareOnsets
                    -0.5968,  // bassHalfway
                    0.1287,  // pulse1
                    -0.4337,  // pulseHalf
                    0.2898,  // pulse2
                    0.1275,  // pulse3
                    0.2046,  // pulse4
                    1.195,  // repetition1
                    -0.03393,  // repetition2
                    1.401,  // repetition4
                    0.7795,  // repetition8
                    -0.4169,  // chordChange
                    0.7242,  // chordAlternation
                    -3.795,  // chordHalfway
                    -0.4595,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    0.9396,  // chordChange
                    0.5821,  // chromaChange
                    0.7032,  // timbreChange
                    0.3322,  // middle
                    3.137,  // barRepetition
                    2.501,  // twoBarRepetition
                    1.449,  // relativeDownbeat
                ],
                meters: [-1.521, -0.8145, 0, -1.739, -2.698, -1.964])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.02372,  // tempo
                    -0.4395,  // tempoSquared
                    -0.7152,  // slow
                    -0.1195,  // fast
                    1.089,  // onBeat
                    -0.6927,  // halfway
                    -0.4118,  // thirds
                    -1.103,  // quarters
                    1.01,  // weakest
                    0.5359,  // explained
                    -0.6094,  // covered
                    -0.4243,  // alternation
                    0.5699,  // downbeatAlternation
                    0.1009,  // likelihood
                    0.5186,  // isPath
                    0.2124,  // isSameTempo
                    0.1076,  // isHalf
                    -0.1529,  // isDouble
                    0.6086,  // highOnsets
                    1.22,  // onsets
                    0.4041,  // snareOnsets
                    -0.7776,  // bassHalfway
                    1.33,  // pulse1
                    0.2414,  // pulseHalf
                    0.6505,  // pulse2
                    0.3804,  // pulse3
                    0.6785,  // pulse4
                    2.844,  // repetition1
                    1.991,  // repetition2
                    2.13,  // repetition4
                    0.8627,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.7585,  // irregularity
                ],
                phase: [
                    0.4201,  // downbeat
                    0.8335,  // downbeatRatio
                    0.0,  // chordChange
                    1.062,  // chromaChange
                    0.9251,  // timbreChange
                    -0.05428,  // middle
                    2.71,  // barRepetition
                    2.592,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.617, -1.143, 0, -2.053, -2.886, -2.284])
        case (.madmom, true):
            RhythmWeights(
                grid: [
                    0.04556,  // tempo
                    -0.4405,  // tempoSquared
                    -0.6461,  // slow
                    -0.2211,  // fast
                    0.9577,  // onBeat
                    -0.8301,  // halfway
                    -0.3573,  // thirds
                    -1.086,  // quarters
                    0.9361,  // weakest
                    0.6088,  // explained
                    -0.5168,  // covered
                    -0.4275,  // alternation
                    0.6279,  // downbeatAlternation
                    0.1063,  // likelihood
                    0.5197,  // isPath
                    0.2599,  // isSameTempo
                    0.0206,  // isHalf
                    -0.02403,  // isDouble
                    0.5879,  // highOnsets
                    1.036,  // onsets
                    0.3661,  // snareOnsets
                    -0.6991,  // bassHalfway
                    1.153,  // pulse1
                    0.3281,  // pulseHalf
                    0.4555,  // pulse2
                    0.3182,  // pulse3
                    0.6221,  // pulse4
                    2.637,  // repetition1
                    1.774,  // repetition2
                    2.104,  // repetition4
                    0.6204,  // repetition8
                    -0.9749,  // chordChange
                    3.15,  // chordAlternation
                    -4.25,  // chordHalfway
                    0.818,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    1.302,  // chordChange
                    0.6635,  // chromaChange
                    0.7843,  // timbreChange
                    -0.03447,  // middle
                    3.409,  // barRepetition
                    2.86,  // twoBarRepetition
                    1.341,  // relativeDownbeat
                ],
                meters: [-1.355, -0.9422, 0, -2.032, -2.902, -2.254])
        }
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {
        switch network {
        case .open:
            RhythmConfidence(
                beat: Logistic(constant: 1.137, weights: [0.5991, 0.4942, 0.3313]),
                bar: Logistic(constant: -0.6633, weights: [0.5501, 0.2818]),
                tempo: Logistic(constant: -1.992, weights: [0.3805, 1.279, 0.1604]),
                meter: Logistic(constant: -0.837, weights: [1.059, 1.084]))
        case .madmom:
            RhythmConfidence(
                beat: Logistic(constant: 1.627, weights: [0.4622, 0.2532, 0.4954]),
                bar: Logistic(constant: -0.7949, weights: [0.6024, 0.3058]),
                tempo: Logistic(constant: -0.6625, weights: [0, 0.9598, 0.375]),
                meter: Logistic(constant: 0.3334, weights: [1.054, 0.7105]))
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
                    constant: -2.575, weights: [3.26, 1.541, 3.435, 2.413, 1.183, 1.457]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.056, weights: [0, 1.598, 6.807, 7.571, 0.02158, 3.101]))
        }
    }
}
