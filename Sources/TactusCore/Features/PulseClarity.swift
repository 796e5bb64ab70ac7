/// How clearly a pulse is heard: how alike the onsets are to themselves a beat later.
///
/// In windows of five seconds, one a second, the onset strength without its mean is correlated with itself at lags of
/// 0.25 … 1.5 s (40 … 240 a minute); the highest local maximum, in 0 … 1, is the window's clarity. The result is the mean
/// over the windows that have onsets. About 0.2 for noise, near 1 for a machine. A gain changes nothing.
///
/// - Complexity: O(frames · lags).
/// - Source: O. Lartillot, T. Eerola, P. Toiviainen & J. Fornari, "Multi-feature modeling of pulse clarity: design,
///   validation and optimization", ISMIR 2008: the model of the autocorrelation's maximum. Differs: the onset curve is
///   ``OnsetStrength``.
package struct PulseClarity: Sendable, Hashable {
    /// Seconds in a window.
    package var window = 5.0
    /// Seconds from window to window.
    package var hop = 1.0
    /// Lags in seconds.
    package var lags = 0.25...1.5

    package init() {}

    /// Estimates from the onset strength of a recording.
    ///
    /// - Returns: in 0 … 1; `nil` without onsets and for less than twice the longest lag.
    package func estimate(_ strength: OnsetStrength) -> Double? {
        func frames(_ seconds: Double) -> Int { Int((seconds * strength.frameRate).rounded()) }
        let values = strength.values
        let size = min(frames(window), values.count)
        let range = frames(lags.lowerBound)...frames(lags.upperBound)
        guard size >= 2 * range.upperBound else { return nil }
        let clarities = stride(from: 0, through: values.count - size, by: max(1, frames(hop))).compactMap { start in
            clarity(Array(values[start..<start + size]), lags: range)
        }
        return clarities.isEmpty ? nil : clarities.reduce(0, +) / Double(clarities.count)
    }

    private func clarity(_ window: [Float], lags: ClosedRange<Int>) -> Double? {
        let mean = window.reduce(0, +) / Float(window.count)
        let curve = window.map { $0 - mean }
        return curve.withUnsafeBufferPointer { curve -> Double? in
            guard let start = curve.baseAddress else { return nil }
            func product(_ lag: Int) -> Double {
                // Of as many products as there are at lag 0, so that long lags do not count less.
                let count = curve.count - lag
                return Double(VectorMath.dot(start, start + lag, count: count)) / Double(count)
            }
            let power = product(0)
            guard power > 1e-9 else { return nil }
            let correlations = (lags.lowerBound - 1...lags.upperBound + 1).map { product($0) / power }
            let peaks = correlations.indices.dropFirst().dropLast().filter {
                correlations[$0] >= correlations[$0 - 1] && correlations[$0] >= correlations[$0 + 1]
            }
            return min(1, max(0, peaks.map { correlations[$0] }.max() ?? 0))
        }
    }
}
