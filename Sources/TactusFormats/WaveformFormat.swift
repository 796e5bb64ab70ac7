package import TactusCore

/// A waveform as compact bytes that can be read a stretch at a time.
///
/// All numbers are little-endian.
///
///     0   8 bytes    "TACTUSWF"
///     8   UInt32     version of this layout, 1
///     12  UInt32     number of levels L
///     16  UInt64     samples of the mono mix N
///     24  UInt32     samples a second
///     28  UInt32     0
///     32  L × UInt64 samples in a peak of each level, coarsest first
///     then, level by level, ceil(N / hop) peaks of 3 bytes: smallest, largest (−127 … 127) and root mean square
///     (0 … 127) of its samples, each Int8
package struct WaveformFormat: Sendable, Hashable {
    /// One level in the file.
    package struct Level: Sendable, Hashable {
        /// Samples in a peak.
        package let hop: Int
        /// Number of peaks.
        package let count: Int
        /// Place of its first byte in the file.
        package let offset: Int
    }

    /// Bytes of one peak.
    package static let peakBytes = 3
    /// Bytes that hold every header; a file may be shorter.
    package static let maxHeaderBytes = fixedBytes + 8 * maxLevels

    private static let magic = Array("TACTUSWF".utf8)
    private static let version: UInt32 = 1
    private static let fixedBytes = 32
    private static let maxLevels = 64

    /// Samples a second of the mono mix.
    package let sampleRate: Int
    /// Samples of the mono mix.
    package let sampleCount: Int
    /// Coarsest first.
    package let levels: [Level]

    /// Reads the header.
    ///
    /// - Parameter bytes: the first ``maxHeaderBytes`` of the file, or all of it.
    /// - Throws: ``FormatError`` with code `malformed`.
    package init(header bytes: [UInt8]) throws(FormatError) {
        func malformed(_ what: String) -> FormatError {
            FormatError(.malformed, at: "header", "The waveform's header \(what).")
        }
        guard bytes.count >= Self.fixedBytes, bytes.starts(with: Self.magic) else { throw malformed("is none") }
        guard Self.number(bytes, at: 8, of: UInt32.self) == Self.version else {
            throw malformed("is of another version")
        }
        let levelCount = Int(Self.number(bytes, at: 12, of: UInt32.self))
        guard (1...Self.maxLevels).contains(levelCount), bytes.count >= Self.fixedBytes + 8 * levelCount,
            let sampleCount = Int(exactly: Self.number(bytes, at: 16, of: UInt64.self)), sampleCount < 1 << 48
        else { throw malformed("is cut short or broken") }
        sampleRate = Int(Self.number(bytes, at: 24, of: UInt32.self))
        self.sampleCount = sampleCount
        var offset = Self.fixedBytes + 8 * levelCount
        var levels: [Level] = []
        for index in 0..<levelCount {
            guard let hop = Int(exactly: Self.number(bytes, at: Self.fixedBytes + 8 * index, of: UInt64.self)),
                hop > 0, hop < 1 << 48
            else { throw malformed("has a level without length") }
            let count = (sampleCount + hop - 1) / hop
            levels.append(Level(hop: hop, count: count, offset: offset))
            offset += count * Self.peakBytes
        }
        guard sampleRate > 0 else { throw malformed("has no sample rate") }
        self.levels = levels
    }

    /// Writes a waveform.
    package static func encode(_ waveform: Waveform) -> [UInt8] {
        var bytes = magic
        append(version, to: &bytes)
        append(UInt32(waveform.levels.count), to: &bytes)
        append(UInt64(waveform.sampleCount), to: &bytes)
        append(UInt32(waveform.sampleRate), to: &bytes)
        append(UInt32(0), to: &bytes)
        for level in waveform.levels { append(UInt64(level.hop), to: &bytes) }
        for level in waveform.levels {
            for peak in level.min.indices {
                for value in [level.min[peak], level.max[peak], level.rms[peak]] {
                    bytes.append(UInt8(bitPattern: value))
                }
            }
        }
        return bytes
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], at offset: Int, of type: Number.Type)
        -> Number
    {
        bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
    }
}
