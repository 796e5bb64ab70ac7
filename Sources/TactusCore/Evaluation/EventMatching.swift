/// Pairs events of two lists, each at most once, that lie within a window of each other.
package enum EventMatching {
    /// Counts the pairs of a largest matching.
    ///
    /// On a line, with one window for all, giving every event the earliest partner that is left is a largest matching.
    ///
    /// - Parameters:
    ///   - reference: seconds, ascending.
    ///   - estimate: seconds, ascending.
    ///   - window: largest distance in seconds, itself allowed.
    /// - Returns: how many pairs there are.
    /// - Complexity: O(n + m).
    package static func count(_ reference: [Double], _ estimate: [Double], window: Double) -> Int {
        var (pairs, r, e) = (0, 0, 0)
        while r < reference.count, e < estimate.count {
            if reference[r] < estimate[e] - window {
                r += 1
            } else if reference[r] > estimate[e] + window {
                e += 1
            } else {
                (pairs, r, e) = (pairs + 1, r + 1, e + 1)
            }
        }
        return pairs
    }

    /// Index of the event nearest to `time`, the earlier of two; `nil` in an empty list.
    ///
    /// - Complexity: O(log n).
    package static func nearest(to time: Double, in events: [Double]) -> Int? {
        guard !events.isEmpty else { return nil }
        var (low, high) = (0, events.count)
        while low < high {
            let middle = (low + high) / 2
            if events[middle] < time { low = middle + 1 } else { high = middle }
        }
        if low == events.count { return low - 1 }
        guard low > 0 else { return low }
        return abs(time - events[low - 1]) <= abs(time - events[low]) ? low - 1 : low
    }
}
