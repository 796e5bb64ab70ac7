internal import Foundation

/// Sums of the squares of two channels behind the filter of BS.1770: a shelf that lifts high frequencies as the head does,
/// then a high-pass.
///
/// Both second-order sections run as one filter of fourth order in double precision, a channel a lane.
///
/// - Complexity: O(samples), 20 operations each.
/// - Source: ITU-R BS.1770-4, annex 1; the sections for other rates than 48 kHz after libebur128.
struct WeightedPower {
    /// The filter's coefficients; `a` without its leading 1.
    private let b: [Double]
    private let a: [Double]
    /// The filter's memory, latest first.
    private var memory = (Pair.zero, Pair.zero, Pair.zero, Pair.zero)
    private var sum = Pair.zero

    private typealias Pair = SIMD2<Double>

    /// Designs the filter.
    init(sampleRate: Int) {
        let shelf = Self.shelf(sampleRate: Double(sampleRate))
        let pass = Self.highPass(sampleRate: Double(sampleRate))
        b = Self.product(shelf.b, pass.b)
        a = Array(Self.product(shelf.a, pass.a).dropFirst())
    }

    /// Adds the squares of some samples; two channels of `stride` interleaved ones, or one channel.
    mutating func add(_ samples: UnsafePointer<Float>, stride: Int, count: Int, hasSecond: Bool) {
        let (b0, b1, b2, b3, b4) = (b[0], b[1], b[2], b[3], b[4])
        let (a1, a2, a3, a4) = (a[0], a[1], a[2], a[3])
        var (v1, v2, v3, v4) = memory
        var sum = sum
        var next = samples
        for _ in 0..<count {
            let input = Pair(Double(next[0]), hasSecond ? Double(next[1]) : 0)
            // What waits for the value before comes last.
            let v0 = (input - a4 * v4 - a3 * v3 - a2 * v2) - a1 * v1
            let output = (b4 * v4 + b3 * v3 + b2 * v2 + b1 * v1) + b0 * v0
            sum += output * output
            (v1, v2, v3, v4) = (v0, v1, v2, v3)
            next += stride
        }
        memory = (v1, v2, v3, v4)
        self.sum = sum
    }

    /// The sums since the last call.
    mutating func take() -> SIMD2<Double> {
        defer { sum = .zero }
        // Numbers near the smallest are a hundred times slower, and a filter that dies away in silence is full of them.
        memory = (Self.flushed(memory.0), Self.flushed(memory.1), Self.flushed(memory.2), Self.flushed(memory.3))
        return sum
    }

    private static func flushed(_ value: Pair) -> Pair {
        Pair(abs(value.x) < 1e-100 ? 0 : value.x, abs(value.y) < 1e-100 ? 0 : value.y)
    }

    private static func shelf(sampleRate: Double) -> (b: [Double], a: [Double]) {
        let quality = 0.7071752369554196
        let k = tan(.pi * 1681.974450955533 / sampleRate)
        let high = pow(10, 3.999843853973347 / 20)
        let band = pow(high, 0.4996667741545416)
        let a0 = 1 + k / quality + k * k
        return (
            [
                (high + band * k / quality + k * k) / a0, 2 * (k * k - high) / a0,
                (high - band * k / quality + k * k) / a0,
            ],
            [1, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0]
        )
    }

    private static func highPass(sampleRate: Double) -> (b: [Double], a: [Double]) {
        let quality = 0.5003270373238773
        let k = tan(.pi * 38.13547087602444 / sampleRate)
        let a0 = 1 + k / quality + k * k
        return ([1, -2, 1], [1, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0])
    }

    /// Coefficients of two filters one after the other.
    private static func product(_ left: [Double], _ right: [Double]) -> [Double] {
        var product = [Double](repeating: 0, count: left.count + right.count - 1)
        for (i, x) in left.enumerated() {
            for (j, y) in right.enumerated() { product[i + j] += x * y }
        }
        return product
    }
}
