import Foundation
import TactusDemo

/// The demo song over and over, for as long as is wanted.
struct DemoAudio {
    private let song = DemoSong.render().samples
    private let count: Int

    init(seconds: Double) { count = Int(seconds * Double(DemoSong.sampleRate)) }

    /// Mono pieces as the decoder gives them.
    func forEachChunk(_ body: ([Float]) throws -> Void) rethrows {
        for start in stride(from: 0, to: count, by: 16_384) {
            try body((start..<min(start + 16_384, count)).map { song[$0 % song.count] })
        }
    }

    /// All of these, so that making them is no part of what is timed.
    var chunks: [[Float]] {
        var chunks: [[Float]] = []
        forEachChunk { chunks.append($0) }
        return chunks
    }

    /// Writes a WAV file of 16 bits a sample, piece by piece.
    func write(to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        defer { try? file.close() }
        // The header of an empty file, with the two lengths of this one.
        var header = WAVFile.bytes(mono: [], sampleRate: DemoSong.sampleRate)
        for (place, value) in [(4, 36 + 2 * count), (40, 2 * count)] {
            for byte in 0..<4 { header[place + byte] = UInt8(value >> (8 * byte) & 255) }
        }
        try file.write(contentsOf: header)
        try forEachChunk { chunk in
            try file.write(contentsOf: WAVFile.bytes(mono: chunk, sampleRate: DemoSong.sampleRate).dropFirst(44))
        }
    }
}

/// Numbers in 0 ..< 1 that are the same every time.
struct LinearCongruence {
    private var state: UInt64 = 440

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 24)
    }
}
