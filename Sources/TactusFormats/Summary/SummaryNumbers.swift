import Foundation

/// Numbers as the summary writes them; what is not finite becomes `?`.
enum SummaryNumbers {
    /// A number with `digits` decimals.
    static func fixed(_ value: Double, _ digits: Int = 1) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "?" }
        let text = String(format: "%.\(digits)f", value)
        return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
    }

    /// A probability as `93 %`.
    static func percent(_ value: Double) -> String {
        value.isFinite ? "\(Int((max(0, min(1, value)) * 100).rounded())) %" : "? %"
    }

    /// Seconds as `3:07`, or `1:02:03` from an hour on, rounded to the nearest second.
    static func time(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "?" }
        return clock(Int(seconds.rounded()))
    }

    /// Seconds as ``time(_:)`` writes them, but rounded down, as a clock shows them.
    static func clock(_ seconds: Double) -> String { time(seconds.rounded(.down)) }

    /// Seconds as `3:07.4`.
    static func preciseTime(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "?" }
        let tenths = Int((seconds * 10).rounded())
        return clock(tenths / 10) + ".\(tenths % 10)"
    }

    private static func clock(_ seconds: Int) -> String {
        func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let end = ":" + twoDigits(seconds % 60)
        return hours > 0 ? "\(hours):\(twoDigits(minutes))\(end)" : "\(minutes)\(end)"
    }
}
