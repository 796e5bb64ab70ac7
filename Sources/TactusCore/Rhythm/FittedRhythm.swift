/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.0,  // tempo
                    -0.0,  // tempoSquared
                    -0.0,  // slow
                    -0.0,  // fast
                    0.4586,  // onBeat
                    -0.6144,  // halfway
                    -1.121,  // thirds
                    -1.637,  // quarters
                    0.3139,  // weakest
                    1.184,  // explained
                    0.3013,  // covered
                    -0.2152,  // alternation
                    -0.05238,  // downbeatAlternation
                    0.1266,  // likelihood
                    0.963,  // isPath
                    0.3466,  // isSameTempo
                    -0.1246,  // isHalf
                    0.06432,  // isDouble
                    0.07832,  // highOnsets
                    0.2241,  // onsets
                    0.1236,  // snareOnsets
                    -0.5762,  // bassHalfway
                    0.1289,  // pulse1
                    -0.4947,  // pulseHalf
                    0.364,  // pulse2
                    0.1347,  // pulse3
                    0.1748,  // pulse4
                    1.246,  // repetition1
                    -0.1412,  // repetition2
                    0.991,  // repetition4
                    0.8754,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    -0.0,  // irregularity
                ],
                phase: [
                    0.545,  // downbeat
                    0.9026,  // downbeatRatio
                    0.0,  // chordChange
                    0.5377,  // chromaChange
                    0.5849,  // timbreChange
                    0.3282,  // middle
                    2.255,  // barRepetition
                    2.043,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                ],
                meters: [-1.667, -0.7949, 0, -1.578, -2.518, -1.786])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.0,  // tempo
                    -0.0,  // tempoSquared
                    -0.0,  // slow
                    -0.0,  // fast
                    0.508,  // onBeat
                    -0.7077,  // halfway
                    -1.076,  // thirds
                    -1.788,  // quarters
                    0.3297,  // weakest
                    1.245,  // explained
                    0.2036,  // covered
                    -0.2195,  // alternation
                    0.03115,  // downbeatAlternation
                    0.1274,  // likelihood
                    1.074,  // isPath
                    0.3842,  // isSameTempo
                    -0.1717,  // isHalf
                    0.06509,  // isDouble
                    0.0649,  // highOnsets
                    0.2324,  // onsets
                    0.125,  // snareOnsets
                    -0.593,  // bassHalfway
                    0.158,  // pulse1
                    -0.4336,  // pulseHalf
                    0.3318,  // pulse2
                    0.1581,  // pulse3
                    0.2142,  // pulse4
                    1.183,  // repetition1
                    -0.0474,  // repetition2
                    1.182,  // repetition4
                    0.7045,  // repetition8
                    -0.6209,  // chordChange
                    0.8141,  // chordAlternation
                    -2.227,  // chordHalfway
                    -0.0,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    0.8804,  // chordChange
                    0.575,  // chromaChange
                    0.7135,  // timbreChange
                    0.293,  // middle
                    3.087,  // barRepetition
                    2.492,  // twoBarRepetition
                    1.477,  // relativeDownbeat
                ],
                meters: [-1.57, -0.8322, 0, -1.761, -2.72, -1.982])
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
                beat: Logistic(constant: 0.9913, weights: [0.5733, 0.4716, 0.3366]),
                bar: Logistic(constant: -0.5901, weights: [0.5434, 0.2452]),
                tempo: Logistic(constant: -1.299, weights: [0, 1.328, 0.02059]),
                meter: Logistic(constant: -1.208, weights: [0.9673, 1.26]))
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
                    constant: -2.506, weights: [3.456, 1.758, 2.471, 1.842, 1.529, 1.178]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.056, weights: [0, 1.598, 6.807, 7.571, 0.02158, 3.101]))
        }
    }
}
