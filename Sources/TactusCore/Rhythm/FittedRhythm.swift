/// Written by `Tools/fit/rhythm_weights.py`.
extension RhythmWeights {
    /// The weights for the evidence at hand.
    package static func fitted(for network: BeatTracker.Network, withChords: Bool) -> RhythmWeights {
        switch (network, withChords) {
        case (.open, false):
            RhythmWeights(
                grid: [
                    0.1469,  // tempo
                    -0.1584,  // tempoSquared
                    -0.7831,  // slow
                    -0.3075,  // fast
                    0.8866,  // onBeat
                    -0.6588,  // halfway
                    -0.5911,  // thirds
                    -2.293,  // quarters
                    0.8909,  // weakest
                    0.889,  // explained
                    0.5776,  // covered
                    -0.6028,  // alternation
                    -0.07941,  // downbeatAlternation
                    0.1262,  // likelihood
                    0.8881,  // isPath
                    0.2536,  // isSameTempo
                    0.04786,  // isHalf
                    0.1798,  // isDouble
                    0.608,  // highOnsets
                    1.253,  // onsets
                    0.7502,  // snareOnsets
                    -0.6071,  // bassHalfway
                    0.8674,  // pulse1
                    -0.04473,  // pulseHalf
                    0.09538,  // pulse2
                    0.8281,  // pulse3
                    0.5654,  // pulse4
                    1.4,  // repetition1
                    0.1037,  // repetition2
                    1.715,  // repetition4
                    1.128,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.5398,  // irregularity
                ],
                phase: [
                    1.26,  // downbeat
                    0.0,  // chordChange
                    1.062,  // chromaChange
                    1.146,  // timbreChange
                    0.238,  // middle
                    3.995,  // barRepetition
                    3.765,  // twoBarRepetition
                ],
                meters: [-1.627, -0.8958, 0, -1.889, -2.78, -2.108])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.1535,  // tempo
                    -0.1473,  // tempoSquared
                    -0.699,  // slow
                    -0.3224,  // fast
                    0.7911,  // onBeat
                    -0.6863,  // halfway
                    -0.5517,  // thirds
                    -2.267,  // quarters
                    0.7978,  // weakest
                    0.8864,  // explained
                    0.6174,  // covered
                    -0.5892,  // alternation
                    -0.1036,  // downbeatAlternation
                    0.1237,  // likelihood
                    0.905,  // isPath
                    0.2544,  // isSameTempo
                    0.01979,  // isHalf
                    0.239,  // isDouble
                    0.6038,  // highOnsets
                    1.098,  // onsets
                    0.7369,  // snareOnsets
                    -0.5454,  // bassHalfway
                    0.8336,  // pulse1
                    -0.0477,  // pulseHalf
                    0.0302,  // pulse2
                    0.8111,  // pulse3
                    0.5244,  // pulse4
                    1.274,  // repetition1
                    -0.01085,  // repetition2
                    1.622,  // repetition4
                    1.073,  // repetition8
                    -1.097,  // chordChange
                    2.478,  // chordAlternation
                    -4.546,  // chordHalfway
                    0.6142,  // irregularity
                ],
                phase: [
                    1.117,  // downbeat
                    1.3,  // chordChange
                    0.6213,  // chromaChange
                    0.8676,  // timbreChange
                    0.2531,  // middle
                    3.818,  // barRepetition
                    3.638,  // twoBarRepetition
                ],
                meters: [-1.349, -0.7978, 0, -1.873, -2.732, -2.114])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.06332,  // tempo
                    -0.3283,  // tempoSquared
                    -0.7372,  // slow
                    -0.1543,  // fast
                    1.052,  // onBeat
                    -0.4396,  // halfway
                    -0.3298,  // thirds
                    -1.629,  // quarters
                    1.258,  // weakest
                    0.3512,  // explained
                    -0.1894,  // covered
                    -0.6278,  // alternation
                    0.5573,  // downbeatAlternation
                    0.11,  // likelihood
                    0.5742,  // isPath
                    0.382,  // isSameTempo
                    -0.04397,  // isHalf
                    0.07623,  // isDouble
                    0.5803,  // highOnsets
                    1.681,  // onsets
                    0.7994,  // snareOnsets
                    -0.8373,  // bassHalfway
                    1.056,  // pulse1
                    0.5182,  // pulseHalf
                    0.5398,  // pulse2
                    0.5569,  // pulse3
                    0.7792,  // pulse4
                    2.715,  // repetition1
                    1.044,  // repetition2
                    2.417,  // repetition4
                    0.5958,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.3407,  // irregularity
                ],
                phase: [
                    1.22,  // downbeat
                    0.0,  // chordChange
                    1.063,  // chromaChange
                    1.17,  // timbreChange
                    0.02851,  // middle
                    3.867,  // barRepetition
                    3.223,  // twoBarRepetition
                ],
                meters: [-1.69, -1.058, 0, -2.036, -2.948, -2.243])
        case (.madmom, true):
            RhythmWeights(
                grid: [
                    0.07758,  // tempo
                    -0.3201,  // tempoSquared
                    -0.7026,  // slow
                    -0.1387,  // fast
                    0.9573,  // onBeat
                    -0.5139,  // halfway
                    -0.2929,  // thirds
                    -1.642,  // quarters
                    1.193,  // weakest
                    0.3827,  // explained
                    -0.08744,  // covered
                    -0.6164,  // alternation
                    0.5,  // downbeatAlternation
                    0.1098,  // likelihood
                    0.5591,  // isPath
                    0.3984,  // isSameTempo
                    -0.07094,  // isHalf
                    0.1191,  // isDouble
                    0.5392,  // highOnsets
                    1.521,  // onsets
                    0.7726,  // snareOnsets
                    -0.7801,  // bassHalfway
                    0.9998,  // pulse1
                    0.4929,  // pulseHalf
                    0.4497,  // pulse2
                    0.5618,  // pulse3
                    0.6811,  // pulse4
                    2.471,  // repetition1
                    0.8582,  // repetition2
                    2.334,  // repetition4
                    0.4803,  // repetition8
                    -1.14,  // chordChange
                    3.141,  // chordAlternation
                    -5.612,  // chordHalfway
                    0.4094,  // irregularity
                ],
                phase: [
                    1.085,  // downbeat
                    1.297,  // chordChange
                    0.6442,  // chromaChange
                    0.8832,  // timbreChange
                    0.03746,  // middle
                    3.718,  // barRepetition
                    3.079,  // twoBarRepetition
                ],
                meters: [-1.415, -0.944, 0, -2.022, -2.895, -2.233])
        }
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {
        switch network {
        case .open:
            RhythmConfidence(
                beat: Logistic(constant: 1.34, weights: [0.3167, 0.8771, 0.3317]),
                bar: Logistic(constant: -0.3873, weights: [0.5166, 0.1973]),
                tempo: Logistic(constant: -1.912, weights: [0, 0.5474, 3.431]),
                meter: Logistic(constant: -0.3665, weights: [1.608, 0.8756]))
        case .madmom:
            RhythmConfidence(
                beat: Logistic(constant: 1.447, weights: [0.4484, 0.37, 0.6785]),
                bar: Logistic(constant: -0.9222, weights: [0.6381, 0.3577]),
                tempo: Logistic(constant: -0.9482, weights: [0, 0.6319, 1.68]),
                meter: Logistic(constant: 0.286, weights: [0.982, 0.8778]))
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
                    constant: 0.3013, weights: [3.536, 2.574, 5.166, 5.374, 0, 2.709]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.187, weights: [0, 1.516, 8.045, 7.009, 0.05469, 2.722]))
        }
    }
}
