import TactusCore

/// Chords bar by bar, in rows that fit the terminal.
///
/// A bar shows its chord; where the chord changes inside, one mark a beat, a dot for a beat that holds the chord. `%`
/// repeats the bar before it. A row starts with the number and the time of its first bar, and a new meter starts a new
/// row.
enum ChordChart {
    /// The rows for a terminal of `columns`; bars and chords are in ascending order.
    ///
    /// - Complexity: O(bars + chords).
    static func rows(bars: [Bar], chords: [ChordSpan], meter: [MeterSpan], columns: Int) -> [String] {
        let cells = cells(bars: bars, chords: chords)
        let numberWidth = max(3, String(bars.count).count)
        let timeWidth = max(4, bars.last.map { SummaryNumbers.clock($0.start).count } ?? 0)
        let headWidth = numberWidth + 1 + timeWidth + 1 + 4 + 2  // number, time, meter, and the first bar line
        var ranges: [Range<Int>] = []
        var widths: [Int] = []
        for perRow in [8, 4, 2, 1] {
            ranges = rowRanges(bars: bars, perRow: perRow)
            widths = columnWidths(cells, ranges)
            if headWidth + widths.reduce(0, { $0 + $1 + 3 }) <= columns { break }
        }
        return ranges.map { range in
            let first = range.lowerBound
            let isNewMeter = first == 0 || bars[first - 1].numerator != bars[first].numerator
            var row = padded(String(first + 1), numberWidth, isRight: true) + " "
            row += padded(SummaryNumbers.clock(bars[first].start), timeWidth, isRight: true) + " "
            row += padded(isNewMeter ? signature(of: bars[first], in: meter) : "", 4) + " |"
            for (column, cell) in rowCells(cells, range).enumerated() { row += " \(padded(cell, widths[column])) |" }
            return row
        }
    }

    /// As it is written; in quarters where nothing is known.
    private static func signature(of bar: Bar, in meter: [MeterSpan]) -> String {
        let middle = (bar.start + bar.end) / 2
        let span = meter.first { $0.start <= middle && middle < $0.end && $0.beatsPerBar == bar.numerator }
        return "\(span?.numerator ?? bar.numerator)/\(span?.denominator ?? 4)"
    }

    /// The bars of each row: at most `perRow`, all of one meter.
    private static func rowRanges(bars: [Bar], perRow: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for place in bars.indices {
            if let last = ranges.last, last.count < perRow, bars[place].numerator == bars[last.lowerBound].numerator {
                ranges[ranges.count - 1] = last.lowerBound..<place + 1
            } else {
                ranges.append(place..<place + 1)
            }
        }
        return ranges
    }

    /// What a row shows; its first bar stands in full.
    private static func rowCells(_ cells: [Cell], _ range: Range<Int>) -> [String] {
        range.map { $0 == range.lowerBound ? cells[$0].marks : cells[$0].repeated }
    }

    private static func columnWidths(_ cells: [Cell], _ ranges: [Range<Int>]) -> [Int] {
        var widths: [Int] = []
        for range in ranges {
            for (column, cell) in rowCells(cells, range).enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return widths
    }

    /// What a bar shows in full, and what it shows beside the bar before it.
    private typealias Cell = (marks: String, repeated: String)

    private static func cells(bars: [Bar], chords: [ChordSpan]) -> [Cell] {
        var cells: [Cell] = []
        var before: [String] = []
        for symbols in BeatSymbols.rows(bars: bars, chords: chords) {
            var marks = symbols[0]
            if symbols.contains(where: { $0 != symbols[0] }) {
                for (symbol, last) in zip(symbols.dropFirst(), symbols) {
                    marks += symbol == last ? " ." : " " + symbol
                }
            }
            cells.append((marks, symbols == before ? "%" : marks))
            before = symbols
        }
        return cells
    }

    private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let blank = String(repeating: " ", count: max(0, width - text.count))
        return isRight ? blank + text : text + blank
    }
}
