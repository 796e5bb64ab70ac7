/// The rows of a series, looked up by time: means over stretches and peaks near a moment.
///
/// - Complexity: O(frames looked at · bins) a look.
struct TimedRows: Sendable {
    private let rows: [Float]
    private let binCount: Int
    private let frameRate: Double
    private let startTime: Double
    let frameCount: Int

    init(_ series: FrameSeries) {
        self.init(
            series.values, binCount: series.binCount, frameRate: series.frameRate, startTime: series.startTime)
    }

    init(_ rows: [Float], binCount: Int, frameRate: Double, startTime: Double) {
        self.rows = rows
        self.binCount = binCount
        self.frameRate = frameRate
        self.startTime = startTime
        frameCount = rows.count / binCount
    }

    private func frame(_ time: Double) -> Int {
        Int(((time - startTime) * frameRate).rounded())
    }

    /// Mean of the rows from `start` up to but without `end`; of the one nearest to `start` when there is none between.
    func mean(from start: Double, to end: Double) -> [Double] {
        mean(from: start, to: end) { rows, frame, sums in
            let row = rows + frame * binCount
            for bin in 0..<binCount { sums[bin] += Double(row[bin]) }
        }
    }

    /// As ``mean(from:to:)``, of how far each row rises above the row before it; the first one does not.
    func meanRise(from start: Double, to end: Double) -> [Double] {
        mean(from: start, to: end) { rows, frame, sums in
            guard frame > 0 else { return }
            let row = rows + frame * binCount
            let before = row - binCount
            for bin in 0..<binCount {
                let rise = row[bin] - before[bin]
                sums[bin] += Double(rise > 0 ? rise : 0)
            }
        }
    }

    @inline(__always)
    private func mean(
        from start: Double, to end: Double,
        adding add: (_ rows: UnsafePointer<Float>, _ frame: Int, _ sums: UnsafeMutablePointer<Double>) -> Void
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: binCount)
        guard frameCount > 0 else { return sums }
        let first = min(max(frame(start), 0), frameCount - 1)
        let last = max(min(frame(end), frameCount), first + 1)
        rows.withUnsafeBufferPointer { rows in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let rows = rows.baseAddress, let sums = sums.baseAddress else { return }
                for frame in first..<last { add(rows, frame, sums) }
            }
        }
        let scale = 1 / Double(last - first)
        for bin in sums.indices { sums[bin] *= scale }
        return sums
    }

    /// Largest value of a bin within `reach` frames of a moment; frames outside count as the nearest one.
    func peak(_ bin: Int = 0, near time: Double, reach: Int) -> Double {
        guard frameCount > 0 else { return 0 }
        let centre = frame(time)
        let frames = min(max(centre - reach, 0), frameCount - 1)...min(max(centre + reach, 0), frameCount - 1)
        return Double(frames.reduce(-Float.infinity) { max($0, rows[$1 * binCount + bin]) })
    }
}
