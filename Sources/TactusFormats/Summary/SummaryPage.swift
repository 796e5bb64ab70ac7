/// Lines of a summary as they are written: made harmless, wrapped, coloured.
struct SummaryPage {
    enum Style: String {
        case plain = ""
        case title = "\u{1B}[1m"
        case dim = "\u{1B}[2m"
        case warning = "\u{1B}[33m"
    }

    /// Columns that the labels of fields fill.
    private static let indent = 10

    /// Columns of the terminal.
    let width: Int
    private let usesColour: Bool
    private let replacement: Unicode.Scalar
    private var text = ""
    private var isBlankDue = false

    init(width: Int, usesColour: Bool, usesUnicode: Bool) {
        self.width = width
        self.usesColour = usesColour
        replacement = usesUnicode ? "\u{FFFD}" : "?"
    }

    var bytes: [UInt8] { Array(text.utf8) }
    /// Columns beside the labels.
    var fieldWidth: Int { width - SummaryPage.indent }

    /// An empty line before the next one, if there is a next one.
    mutating func blank() { isBlankDue = true }

    /// One line as it is.
    mutating func line(_ content: String, style: Style = .plain) {
        append(coloured(harmless(content), style))
    }

    /// Pieces over the whole width.
    mutating func paragraph(_ pieces: [String], style: Style) {
        for line in TerminalText.wrap(pieces.map(harmless), columns: width) { append(coloured(line, style)) }
    }

    /// A label, and pieces beside it.
    mutating func field(_ label: String, _ pieces: [String], style: Style = .plain) {
        for (number, line) in TerminalText.wrap(pieces.map(harmless), columns: fieldWidth).enumerated() {
            let name = number == 0 ? label : ""
            let blank = String(repeating: " ", count: max(1, SummaryPage.indent - name.count))
            let head = coloured(name, style == .warning ? .warning : .dim)
            append(head + blank + coloured(line, style == .dim ? .dim : .plain))
        }
    }

    private mutating func append(_ line: String) {
        text += (isBlankDue ? "\n" : "") + line + "\n"
        isBlankDue = false
    }

    private func harmless(_ text: String) -> String { TerminalText.harmless(text, replacement: replacement) }

    private func coloured(_ text: String, _ style: Style) -> String {
        usesColour && style != .plain && !text.isEmpty ? "\(style.rawValue)\(text)\u{1B}[0m" : text
    }
}
