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
                    0.6446,  // onBeat
                    -0.6874,  // halfway
                    -1.361,  // thirds
                    -1.694,  // quarters
                    0.4953,  // weakest
                    1.24,  // explained
                    0.08987,  // covered
                    -0.2772,  // alternation
                    -0.03509,  // downbeatAlternation
                    0.1484,  // likelihood
                    0.6623,  // isPath
                    0.246,  // isSameTempo
                    0.1885,  // isHalf
                    -0.01172,  // isDouble
                    0.1575,  // highOnsets
                    0.3879,  // onsets
                    0.1871,  // snareOnsets
                    -0.7486,  // bassHalfway
                    0.09611,  // pulse1
                    -0.7374,  // pulseHalf
                    0.2609,  // pulse2
                    -0.03337,  // pulse3
                    0.1164,  // pulse4
                    1.918,  // repetition1
                    -0.6069,  // repetition2
                    0.6851,  // repetition4
                    0.06958,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    0.0,  // irregularity
                ],
                phase: [
                    0.5308,  // downbeat
                    0.9067,  // downbeatRatio
                    0.0,  // chordChange
                    0.541,  // chromaChange
                    0.6676,  // timbreChange
                    0.3294,  // middle
                    2.839,  // barRepetition
                    1.849,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                    0.0,  // unsteadyTwo
                    0.0,  // weakerHalf
                ],
                meters: [-0.9039, -0.4488, 0, -1.603, -2.444, -1.827])
        case (.open, true):
            RhythmWeights(
                grid: [
                    0.0,  // tempo
                    -0.0,  // tempoSquared
                    -0.0,  // slow
                    -0.0,  // fast
                    0.6526,  // onBeat
                    -0.7835,  // halfway
                    -1.305,  // thirds
                    -1.765,  // quarters
                    0.46,  // weakest
                    1.304,  // explained
                    -0.01456,  // covered
                    -0.2638,  // alternation
                    0.04343,  // downbeatAlternation
                    0.1468,  // likelihood
                    0.7965,  // isPath
                    0.2938,  // isSameTempo
                    0.08966,  // isHalf
                    0.005824,  // isDouble
                    0.1186,  // highOnsets
                    0.335,  // onsets
                    0.1588,  // snareOnsets
                    -0.7099,  // bassHalfway
                    0.1332,  // pulse1
                    -0.6368,  // pulseHalf
                    0.244,  // pulse2
                    -0.02713,  // pulse3
                    0.2004,  // pulse4
                    1.86,  // repetition1
                    -0.4952,  // repetition2
                    0.9638,  // repetition4
                    -0.04046,  // repetition8
                    -0.649,  // chordChange
                    0.6094,  // chordAlternation
                    -3.868,  // chordHalfway
                    -0.0,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    0.8928,  // chordChange
                    0.5389,  // chromaChange
                    0.7679,  // timbreChange
                    0.305,  // middle
                    3.407,  // barRepetition
                    2.282,  // twoBarRepetition
                    1.456,  // relativeDownbeat
                    1.609,  // unsteadyTwo
                    0.5161,  // weakerHalf
                ],
                meters: [-1.472, -0.4893, 0, -1.771, -2.63, -2.004])
        case (.madmom, false):
            RhythmWeights(
                grid: [
                    0.007114,  // tempo
                    -0.4476,  // tempoSquared
                    -0.641,  // slow
                    -0.07849,  // fast
                    1.119,  // onBeat
                    -0.8024,  // halfway
                    -0.38,  // thirds
                    -0.7845,  // quarters
                    0.9803,  // weakest
                    0.5714,  // explained
                    -0.6858,  // covered
                    -0.4522,  // alternation
                    0.4829,  // downbeatAlternation
                    0.1121,  // likelihood
                    0.4771,  // isPath
                    0.1756,  // isSameTempo
                    0.2692,  // isHalf
                    -0.1971,  // isDouble
                    0.6328,  // highOnsets
                    1.355,  // onsets
                    0.4202,  // snareOnsets
                    -0.8567,  // bassHalfway
                    1.357,  // pulse1
                    0.08455,  // pulseHalf
                    0.6455,  // pulse2
                    0.1675,  // pulse3
                    0.66,  // pulse4
                    3.114,  // repetition1
                    1.493,  // repetition2
                    1.846,  // repetition4
                    0.7546,  // repetition8
                    -0.0,  // chordChange
                    0.0,  // chordAlternation
                    -0.0,  // chordHalfway
                    1.684,  // irregularity
                ],
                phase: [
                    0.4024,  // downbeat
                    0.8228,  // downbeatRatio
                    0.0,  // chordChange
                    1.066,  // chromaChange
                    0.9806,  // timbreChange
                    -0.02659,  // middle
                    3.104,  // barRepetition
                    2.304,  // twoBarRepetition
                    0.0,  // relativeDownbeat
                    0.0,  // unsteadyTwo
                    0.0,  // weakerHalf
                ],
                meters: [-1.181, -0.8938, 0, -2.072, -2.81, -2.31])
        case (.madmom, true):
            RhythmWeights(
                grid: [
                    0.03027,  // tempo
                    -0.4548,  // tempoSquared
                    -0.5688,  // slow
                    -0.1903,  // fast
                    0.9677,  // onBeat
                    -0.9318,  // halfway
                    -0.3206,  // thirds
                    -0.6486,  // quarters
                    0.8771,  // weakest
                    0.6499,  // explained
                    -0.6038,  // covered
                    -0.4595,  // alternation
                    0.5108,  // downbeatAlternation
                    0.1143,  // likelihood
                    0.4981,  // isPath
                    0.2319,  // isSameTempo
                    0.1577,  // isHalf
                    -0.05064,  // isDouble
                    0.5965,  // highOnsets
                    1.098,  // onsets
                    0.3804,  // snareOnsets
                    -0.7241,  // bassHalfway
                    1.176,  // pulse1
                    0.1664,  // pulseHalf
                    0.3839,  // pulse2
                    0.1362,  // pulse3
                    0.6174,  // pulse4
                    2.822,  // repetition1
                    1.191,  // repetition2
                    1.858,  // repetition4
                    0.5454,  // repetition8
                    -1.146,  // chordChange
                    3.411,  // chordAlternation
                    -5.067,  // chordHalfway
                    1.52,  // irregularity
                ],
                phase: [
                    0.0,  // downbeat
                    0.0,  // downbeatRatio
                    1.341,  // chordChange
                    0.6467,  // chromaChange
                    0.8415,  // timbreChange
                    0.00575,  // middle
                    3.578,  // barRepetition
                    2.49,  // twoBarRepetition
                    1.281,  // relativeDownbeat
                    1.829,  // unsteadyTwo
                    0.6054,  // weakerHalf
                ],
                meters: [-1.728, -0.7256, 0, -2.059, -2.829, -2.293])
        }
    }
}

extension RhythmConfidence {
    /// For what the song has judged.
    package static func fitted(for network: BeatTracker.Network) -> RhythmConfidence {
        switch network {
        case .open:
            RhythmConfidence(
                beat: Logistic(constant: 1.039, weights: [0.562, 0.4828, 0.3436]),
                bar: Logistic(constant: -0.9699, weights: [0.666, 0.196]),
                tempo: Logistic(constant: -1.268, weights: [0.1461, 1.173, 0.08956]),
                meter: Logistic(constant: -1.22, weights: [0.7307, 1.33]))
        case .madmom:
            RhythmConfidence(
                beat: Logistic(constant: 1.678, weights: [0.4071, 0.2703, 0.5007]),
                bar: Logistic(constant: -0.7739, weights: [0.5762, 0.3195]),
                tempo: Logistic(constant: -0.5029, weights: [0, 0.8502, 0.4816]),
                meter: Logistic(constant: -0.08439, weights: [0.9296, 0.8933]))
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
                    constant: -1.292, weights: [3.702, 2.174, 5.84, 3.623, 0.8035, 3.501]))
        case .madmom:
            PulsePresence(
                logistic: Logistic(
                    constant: -1.069, weights: [0, 1.706, 9.215, 9.218, 0, 2.58]))
        }
    }
}
