import Foundation
import TactusCore
import Testing

struct CalibrationTests {
    @Test("Offset 0 and slope 1 change nothing", arguments: [0.001, 0.2, 0.5, 0.93])
    func identity(score: Double) {
        #expect(abs(Calibration(offset: 0, slope: 1).probability(of: score) - score) < 1e-12)
    }

    @Test("Half gives the logistic of the offset, and more gives more")
    func shape() {
        let calibration = Calibration(offset: 0.7, slope: 0.8)
        #expect(abs(calibration.probability(of: 0.5) - 1 / (1 + exp(-0.7))) < 1e-12)
        let values = stride(from: 0.01, to: 1, by: 0.01).map { calibration.probability(of: $0) }
        #expect(values == values.sorted())
    }

    @Test("The ends stay finite and inside")
    func ends() {
        let calibration = Calibration(offset: 1.3, slope: 1.2)
        for score in [-1.0, 0, 1, 2] { #expect((0.0...1).contains(calibration.probability(of: score))) }
        #expect(calibration.probability(of: 0) == calibration.probability(of: -1))
    }
}
