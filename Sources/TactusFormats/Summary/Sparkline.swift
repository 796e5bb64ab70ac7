import Foundation

/// A curve of levels in one line of text.
enum Sparkline {
    private static let blocks = Array("▁▂▃▄▅▆▇█")
    private static let ascii = Array("_.:-=+*#")
    /// Decibels from the lowest mark to the highest.
    private static let range = 20.0

    /// One mark for each of at most `columns` equal stretches, by their mean power relative to the loudest.
    static func text(rms: [Double], columns: Int, usesUnicode: Bool) -> String {
        let count = min(columns, rms.count)
        let powers = (0..<max(0, count)).map { column in
            let stretch = rms[column * rms.count / count..<(column + 1) * rms.count / count]
            return stretch.reduce(0) { $0 + ($1.isFinite ? $1 * $1 : 0) } / Double(stretch.count)
        }
        let marks = usesUnicode ? blocks : ascii
        guard let loudest = powers.max(), loudest > 0, loudest.isFinite else {
            return String(repeating: marks[0], count: powers.count)
        }
        return String(
            powers.map { power in
                let decibels = 10 * log10(max(power / loudest, 1e-10))
                return marks[max(0, min(7, Int((8 * (1 + decibels / range)).rounded(.down))))]
            })
    }
}
