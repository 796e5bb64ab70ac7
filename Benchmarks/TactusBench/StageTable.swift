import Foundation

/// CPU time of every stage beside what its arithmetic takes at the speed that this compiler's code reaches here.
struct StageTable {
    let seconds: Double

    func printAll() throws {
        let speed = Self.operationsPerSecond()
        print(
            "\(Int(seconds)) s of audio; multiply-add on vectors of eight floats: \(Self.text(speed / 1e9, 1)) GFLOP/s")
        print(Self.row("stage", "CPU s", "x real time", "floor s", "factor"))
        let audio = DemoAudio(seconds: seconds).chunks
        for stage in try Stage.all(audio, seconds: seconds, withNetworks: true) {
            let time = try Self.shortest(of: 5, stage.run)
            let floor = stage.operations.map { $0 / speed }
            print(
                Self.row(
                    stage.name, Self.text(time, 4), Self.text(seconds / time, 0),
                    floor.map { Self.text($0, 4) } ?? "", floor.map { Self.text(time / $0, 1) } ?? ""))
        }
    }

    private static func row(_ name: String, _ cells: String...) -> String {
        name.padding(toLength: 26, withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, 13 - $0.count)) + $0 }.joined()
    }

    static func text(_ value: Double, _ places: Int) -> String {
        value.formatted(.number.precision(.fractionLength(places)).grouping(.never).locale(Locale(identifier: "en")))
    }

    /// Least CPU time of this process over some runs.
    private static func shortest(of count: Int, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<count {
            let start = cpuTime()
            try body()
            best = min(best, cpuTime() - start)
        }
        return best
    }

    private static func cpuTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }

    /// Eight independent sums of products in registers.
    private static func operationsPerSecond() -> Double {
        let rounds = 10_000_000
        var check: Float = 0
        let time = shortest(of: 5) {
            var (a, b, c, d) = (
                SIMD8<Float>(repeating: 1), SIMD8<Float>(repeating: 2), SIMD8<Float>.zero, SIMD8<Float>.one
            )
            let (x, y) = (SIMD8<Float>(repeating: 0.999), SIMD8<Float>(repeating: 0.001))
            for _ in 0..<rounds {
                a = a * x + y
                b = b * x + y
                c = c * x + y
                d = d * x + y
            }
            check += (a + b + c + d).sum()
        }
        return check.isFinite ? Double(rounds) * 4 * 16 / time : 0
    }
}
