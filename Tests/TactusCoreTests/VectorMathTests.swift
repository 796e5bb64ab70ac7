import TactusCore
import Testing

struct VectorMathTests {
    @Test("A sum of products is what adding one by one gives", arguments: [0, 1, 7, 8, 9, 83])
    func dot(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let (a, b) = (
            (0..<count).map { _ in Double.random(in: -1...1, using: &random) },
            (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
        )
        let plain = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(VectorMath.dot(a, b) - plain) < 1e-13)  // order of summation
        let single = VectorMath.dot(a.map(Float.init), b.map(Float.init), count: count)
        #expect(abs(Double(single) - plain) < 1e-5)  // single precision
    }
}
