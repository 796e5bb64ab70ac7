internal import Foundation

/// A chord network's output as a decoder reads it: how likely each state is at each frame, and what the states are
/// called.
///
/// One implementation a network; the decoder, the beats and the labels that follow are common to all.
package protocol ChordEvidence {
    /// How the network's states follow each other.
    var decoder: ChordDecoder { get }
    /// What changes cost where beats and bars are known.
    var changeCosts: ChordChangeCosts { get }
    /// From the mean posterior of a chord to the probability that its root and quality are right.
    var calibration: Calibration { get }
    /// Frames of evidence.
    var frameCount: Int { get }
    /// Frames a second; a chord that begins at frame *n* begins *n* / `frameRate` seconds after the start.
    var frameRate: Double { get }
    /// Writes the natural logarithm of each state's probability at a frame.
    func observe(_ frame: Int, into row: inout [Double])
    /// Logarithm of one state's probability at a frame, the value that ``observe(_:into:)`` writes.
    func logProbability(of state: Int, at frame: Int) -> Double
    /// The chord that a state stands for when it holds over `frames`.
    func label(of state: Int, over frames: Range<Int>) -> ChordLabel
}

/// The output of crema: 170 tags, and the basses that tell inversions.
package struct CremaEvidence: ChordEvidence {
    private static let tagCount = 170
    /// First of the thirteen bass columns, after 170 tags, 12 pitch classes and 13 roots.
    private static let firstBass = 195

    package let decoder: ChordDecoder
    private let series: FrameSeries

    /// Reads a series with crema's 208 columns.
    package init(_ series: FrameSeries) throws(ParameterError) {
        guard series.binCount == 208 else {
            throw ParameterError("chord activations", "must have the 208 columns of crema, have \(series.binCount)")
        }
        self.series = series
        decoder = try ChordDecoder.crema()
    }

    package var changeCosts: ChordChangeCosts { .crema }
    package var calibration: Calibration { Calibration(offset: 0.37, slope: 0.92) }
    package var frameCount: Int { series.frameCount }
    package var frameRate: Double { series.frameRate }

    package func observe(_ frame: Int, into row: inout [Double]) {
        for state in row.indices { row[state] = logProbability(of: state, at: frame) }
    }

    package func logProbability(of state: Int, at frame: Int) -> Double {
        log(Double(max(series[frame, state], .leastNormalMagnitude)))
    }

    /// The tag, over the note that is lowest by the geometric mean of the bass posteriors when the chord has that note.
    package func label(of state: Int, over frames: Range<Int>) -> ChordLabel {
        let chord = ChordVocabulary.crema.labels[state]
        var basses = [Double](repeating: 0, count: 13)
        for frame in frames {
            for bass in basses.indices {
                basses[bass] += log(Double(max(series[frame, Self.firstBass + bass], 1e-12)))
            }
        }
        let lowest = basses.indices.reduce(0) { basses[$1] > basses[$0] ? $1 : $0 }
        return lowest < 12 ? chord.over(bass: lowest) : chord
    }
}
