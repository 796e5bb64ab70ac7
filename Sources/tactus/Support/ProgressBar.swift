import Foundation
import TactusFormats

/// One line on standard error that says how far the analysis is; nothing when nobody looks on.
struct ProgressBar {
    private static let barWidth = 24
    private let terminal: Terminal
    private let isShown: Bool
    private var isDrawn = false

    init(isQuiet: Bool) {
        terminal = Terminal(STDERR_FILENO)
        isShown = terminal.isInteractive && !isQuiet
    }

    /// Draws the line anew.
    mutating func show(_ label: String, stage: String, fraction: Double) {
        guard isShown else { return }
        let part = fraction.isFinite ? max(0, min(1, fraction)) : 0
        let filled = Int(part * Double(ProgressBar.barWidth))
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: ProgressBar.barWidth - filled)
        let percent = "\(Int(part * 100)) %"
        let blank = String(repeating: " ", count: max(0, 5 - percent.count))
        let end = " [\(bar)] \(blank)\(percent)  \(stage)"
        var name = TerminalText.harmless(label)
        let room = max(0, terminal.width - 1 - end.count)
        while TerminalText.width(name) > room { name.removeLast() }
        write("\r\(name)\(end)\u{1B}[K")
        isDrawn = true
    }

    /// Takes the line away, before anything else is printed.
    mutating func clear() {
        if isDrawn { write("\r\u{1B}[K") }
        isDrawn = false
    }

    private func write(_ text: String) { _ = OutputSink.writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
