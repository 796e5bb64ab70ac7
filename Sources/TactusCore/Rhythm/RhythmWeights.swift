/// How much each cue counts when the whole song decides about tempo, meter and bar lines.
///
/// A multinomial logit over all pairs of a grid of beats and a meter with its phase. The tables were fitted by
/// `Tools/fit/rhythm_weights.py`; `Docs/Rhythm.md` has the figures.
package struct RhythmWeights: Sendable, Hashable {
    /// One weight for each of `GridCues.Name`, in their order.
    var grid: [Double]
    /// One weight for each of `PhaseCues.names`.
    var phase: [Double]
    /// What is added for bars of 2 … 7 beats.
    var meters: [Double]

    /// What is added for bars of `meter` beats; bars that were not fitted are as good as impossible.
    func bias(of meter: Int) -> Double {
        (2...7).contains(meter) ? meters[meter - 2] : -1000
    }

    /// Score of a grid, up to what its bar lines add.
    func score(_ cues: GridCues) -> Double { Self.sum(grid, cues.values) }

    /// Score of a meter and phase on a grid.
    func score(_ values: [Double], meter: Int) -> Double { Self.sum(phase, values) + bias(of: meter) }

    private static func sum(_ weights: [Double], _ values: [Double]) -> Double {
        zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
