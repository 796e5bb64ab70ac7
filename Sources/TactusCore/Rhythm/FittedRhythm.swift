/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1239,  // tempo
                    -0.1387,  // tempoSquared
                    -0.1876,  // slow
                    -0.3925,  // fast
                    0.5325,  // onBeat
                    -0.6162,  // halfway
                    -0.936,  // thirds
                    -1.479,  // quarters
                    0.3921,  // weakest
                    1.142,  // explained
                    0.4195,  // covered
                    -0.3188,  // alternation
                    -0.05285,  // downbeatAlternation
                    0.1183,  // likelihood
                    0.9394,  // isPath
                    0.3124,  // isSameTempo
                    -0.04969,  // isHalf
                    0.112,  // isDouble
                    0.1416,  // highOnsets
                    0.327,  // onsets
                    0.1698,  // snareOnsets
                    -0.6019,  // bassHalfway
                    0.1746,  // pulse1
                    -0.4966,  // pulseHalf
                    0.3142,  // pulse2
                    0.1293,  // pulse3
                    0.1578,  // pulse4
                    1.221,  // repetition1
                    0.01659,  // repetition2
                    1.233,  // repetition4
                    0.9801,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    -0.9764,  // irregularity
                ],
                phase: [
                    0.563,  // downbeat
                    0.9313,  // downbeatRatio
                    0.0,  // chordChange
                    0.5075,  // chromaChange
                    0.5653,  // timbreChange
                    0.3664,  // middle
                    2.326,  // barRepetition
                    2.043,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.688, -0.7532, 0, -1.505, -2.468, -1.707])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1266,  // tempo
                    -0.1545,  // tempoSquared
                    -0.1767,  // slow
                    -0.5287,  // fast
                    0.5585,  // onBeat
                    -0.713,  // halfway
                    -0.9018,  // thirds
                    -1.672,  // quarters
                    0.3714,  // weakest
                    1.231,  // explained
                    0.3789,  // covered
                    -0.3008,  // alternation
                    0.03306,  // downbeatAlternation
                    0.1201,  // likelihood
                    1.058,  // isPath
                    0.3517,  // isSameTempo
                    -0.09147,  // isHalf
                    0.1413,  // isDouble
                    0.1146,  // highOnsets
                    0.2891,  // onsets
                    0.1572,  // snareOnsets
                    -0.6033,  // bassHalfway
                    0.1654,  // pulse1
                    -0.4157,  // pulseHalf
                    0.2706,  // pulse2
                    0.1233,  // pulse3
                    0.1991,  // pulse4
                    1.175,  // repetition1
                    0.01014,  // repetition2
                    1.382,  // repetition4
                    0.8202,  // repetition8
                    -0.4384,  // chordChange
                    0.8673,  // chordAlternation
                    -3.8,  // chordHalfway
                    -0.9728,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    0.9497,  // chordChange
                    0.5555,  // chromaChange
                    0.6837,  // timbreChange
                    0.3288,  // middle
                    3.114,  // barRepetition
                    2.529,  // twoBarRepetition
                    1.489,  // relativeDownbeat
                ],
                meters: [-1.563, -0.7911, 0, -1.711, -2.683, -1.933])
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
                beat: Logistic(constant: 1.17, weights: [0.6023, 0.4873, 0.3378]),
                bar: Logistic(constant: -0.5828, weights: [0.5615, 0.2322]),
                tempo: Logistic(constant: -1.627, weights: [0.378, 1.196, 0.00206]),
                meter: Logistic(constant: -1.273, weights: [0.9598, 1.316]))
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
                    constant: -2.315, weights: [2.868, 1.146, 3.648, 2.349, 1.44, 2.11]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.056, weights: [0, 1.598, 6.807, 7.571, 0.02158, 3.101]))
        }
    }
}
