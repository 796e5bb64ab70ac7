/// Columns of text, padded so that they line up.
struct TextTable {
    /// Whether all columns but the first end at the same place, as numbers should.
    private let alignsNumbers: Bool
    private var rows: [[String]] = []

    init(alignsNumbers: Bool = false) { self.alignsNumbers = alignsNumbers }

    /// Adds a line; all lines have the same number of cells.
    mutating func add(_ row: [String]) { rows.append(row) }

    /// The lines, two spaces between columns, nothing behind the last.
    var lines: [String] {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let (text, width) = cell
                let blank = String(repeating: " ", count: width - text.count)
                if alignsNumbers && column > 0 { return blank + text }
                return column == columns - 1 ? text : text + blank
            }.joined(separator: "  ")
        }
    }
}
