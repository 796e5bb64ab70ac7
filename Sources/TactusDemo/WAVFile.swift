package import Foundation

/// RIFF WAVE files, 16 bits a sample.
package enum WAVFile {
    /// The bytes of a file; samples beyond −1 … 1 are clipped and NaN is silence.
    ///
    /// - Precondition: the samples fit in the 4 GB that the format allows.
    package static func bytes(mono samples: [Float], sampleRate: Int) -> [UInt8] {
        let size = samples.count * 2
        precondition(size <= Int(UInt32.max) - 36, "a WAVE file holds at most 4 GB")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(44 + size)
        func append<Value: FixedWidthInteger>(_ value: Value) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes += "RIFF".utf8
        append(UInt32(36 + size))
        bytes += "WAVEfmt ".utf8
        append(UInt32(16))  // length of the format chunk
        append(UInt16(1))  // PCM
        append(UInt16(1))  // channels
        append(UInt32(sampleRate))
        append(UInt32(sampleRate * 2))  // bytes a second
        append(UInt16(2))  // bytes a frame
        append(UInt16(16))  // bits a sample
        bytes += "data".utf8
        append(UInt32(size))
        for sample in samples {
            let value = sample.isNaN ? 0 : max(-1, min(1, sample))
            append(Int16((value * 32_767).rounded()))
        }
        return bytes
    }

    /// Writes a file, all of it or nothing.
    ///
    /// - Throws: the error of the file system.
    package static func write(mono samples: [Float], sampleRate: Int, to url: URL) throws {
        try Data(bytes(mono: samples, sampleRate: sampleRate)).write(to: url, options: .atomic)
    }
}
