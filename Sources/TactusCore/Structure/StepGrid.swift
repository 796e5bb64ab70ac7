/// Cuts a recording into steps of about a bar, for what is decided bar by bar.
///
/// Steps end at bar lines; a bar of less than `shortest` seconds joins the next, the last one the bar before. What lies
/// before the first and behind the last bar line belongs to the bar beside it when it is shorter than that. Where bar lines
/// are more than `longestBar` apart, or missing, steps are `step` seconds long. When there would be more than `limit`, steps
/// are joined in twos, fours, eights and so on.
package struct StepGrid: Sendable, Hashable {
    /// Seconds of a step without bars.
    package var step = 2.0
    /// Seconds without a bar line that are cut into steps.
    package var longestBar = 6.0
    /// Seconds of a step at least.
    package var shortest = 1.0
    /// Steps at the most.
    package var limit = Int.max

    package init() {}

    /// The times where steps begin, and where the last one ends: from 0 to `duration`.
    package func times(bars: [Bar], duration: Double) -> [Double] {
        guard duration > 0 else { return [0] }
        var lines = bars.map(\.start)
        if let first = bars.first, first.start < first.end - first.start { lines.removeFirst() }
        if let last = bars.last, duration - last.end >= last.end - last.start { lines.append(last.end) }
        var times = [0.0]
        for line in lines.filter({ $0 > 0 && $0 < duration }) + [duration] {
            let last = times[times.count - 1]
            guard line - last >= shortest || line == duration else { continue }
            if line - last < shortest, times.count > 1 { times.removeLast() }
            if line - last > longestBar {
                let count = Int(((line - last) / step).rounded())
                times += (1..<count).map { last + (line - last) * Double($0) / Double(count) }
            }
            times.append(line)
        }
        while times.count - 1 > limit {
            times = times.enumerated().filter { $0.offset.isMultiple(of: 2) && $0.element < duration }.map(\.element)
            times.append(duration)
        }
        return times
    }
}
