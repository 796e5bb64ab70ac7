import Foundation
import TactusFormats

/// What the terminal behind a file descriptor can do.
struct Terminal: Sendable {
    /// Whether a person looks on, at something that can move its cursor.
    let isInteractive: Bool
    /// Columns; `COLUMNS` or 80 when there is no terminal.
    let width: Int
    /// Whether colours are wanted: see no-color.org.
    let usesColour: Bool
    /// Whether the locale writes UTF-8.
    let usesUnicode: Bool

    init(_ descriptor: Int32, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let isTerminal = isatty(descriptor) == 1
        isInteractive = isTerminal && environment["TERM"] != "dumb"
        usesColour = isInteractive && environment["NO_COLOR", default: ""].isEmpty
        var size = winsize()
        if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            width = Int(size.ws_col)
        } else {
            width = environment["COLUMNS"].flatMap { Int($0) } ?? 80
        }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        #if os(macOS)
            let unset = true  // nothing there uses another encoding
        #else
            let unset = false
        #endif
        usesUnicode = locale.map { $0.lowercased().replacing("-", with: "").hasSuffix("utf8") } ?? unset
    }

    /// Prints a sentence on standard error, made harmless.
    static func say(_ sentence: String) {
        _ = OutputSink.writeAll(Array("tactus: \(TerminalText.harmless(sentence))\n".utf8), to: STDERR_FILENO)
    }
}
