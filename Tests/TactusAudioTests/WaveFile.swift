import Foundation

/// A WAVE file of these tests' own making.
struct WaveFile {
    enum Coding: Sendable, CaseIterable {
        case unsigned8, signed16, signed24, signed32, float32

        var bytesPerSample: Int {
            switch self {
            case .unsigned8: 1
            case .signed16: 2
            case .signed24: 3
            case .signed32, .float32: 4
            }
        }
        /// One step of the quantiser at full scale ±1.
        var step: Float { self == .float32 ? 0 : Float(pow(2, 1 - 8 * Double(bytesPerSample))) }
    }

    var samples: [Float]
    var channels = 1
    var sampleRate = 44_100
    var coding = Coding.float32

    var bytes: [UInt8] {
        let data = samples.flatMap(encoded)
        let frame = channels * coding.bytesPerSample
        return Array("RIFF".utf8) + little(36 + data.count, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
            + little(coding == .float32 ? 3 : 1, 2) + little(channels, 2) + little(sampleRate, 4)
            + little(sampleRate * frame, 4) + little(frame, 2) + little(8 * coding.bytesPerSample, 2)
            + Array("data".utf8) + little(data.count, 4) + data
    }

    private func encoded(_ sample: Float) -> [UInt8] {
        if coding == .float32 { return little(Int(sample.bitPattern), 4) }
        let full = pow(2, Double(8 * coding.bytesPerSample - 1))
        let value = Int(min(max((Double(sample) * full).rounded(), -full), full - 1))
        return little(coding == .unsigned8 ? value + 128 : value, coding.bytesPerSample)
    }

    private func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
