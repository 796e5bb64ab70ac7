/// How much a part of the spectrum rises, frame by frame.
struct OnsetCurve: Sendable {
    private let strengths: [Float]
    /// Square roots of the rises.
    let roots: TimedRows
    private let frameRate: Double
    /// Mean of the square roots.
    let mean: Double
    private let centre: Double
    private let variance: Double

    init(_ strengths: [Float], frameRate: Double, startTime: Double) {
        let roots = strengths.map { $0.squareRoot() }
        self.strengths = strengths
        self.roots = TimedRows(roots, binCount: 1, frameRate: frameRate, startTime: startTime)
        self.frameRate = frameRate
        let count = Double(max(1, strengths.count))
        mean = roots.reduce(0) { $0 + Double($1) } / count
        let centre = strengths.reduce(0) { $0 + Double($1) } / count
        self.centre = centre
        variance = strengths.reduce(0) { $0 + (Double($1) - centre) * (Double($1) - centre) } / count
    }

    /// Square roots of the strongest rises within two frames of some moments.
    func peaks(near times: [Double]) -> [Double] {
        times.map { roots.peak(near: $0, reach: 2) }
    }

    /// Largest autocorrelation at a lag in seconds, a frame more or less; 0 when the curve is shorter.
    func autocorrelation(atLag lag: Double) -> Double {
        let frames = Int((lag * frameRate).rounded())
        return (frames - 1...frames + 1).map(autocorrelation).max() ?? 0
    }

    private func autocorrelation(frames lag: Int) -> Double {
        guard lag > 0, lag + 50 < strengths.count, variance > 0 else { return 0 }
        var sum = 0.0
        for index in 0..<strengths.count - lag {
            sum += (Double(strengths[index]) - centre) * (Double(strengths[index + lag]) - centre)
        }
        return sum / Double(strengths.count - lag) / variance
    }
}
