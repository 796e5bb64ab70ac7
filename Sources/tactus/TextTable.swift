/// Columns of text, padded so that they line up.
struct TextTable {
    private var rows: [[String]] = []

    /// Adds a line; all lines have the same number of cells.
    mutating func add(_ row: [String]) { rows.append(row) }

    /// The lines, two spaces between columns, nothing behind the last.
    var lines: [String] {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let (text, width) = cell
                return column == columns - 1 ? text : text + String(repeating: " ", count: width - text.count)
            }.joined(separator: "  ")
        }
    }
}
