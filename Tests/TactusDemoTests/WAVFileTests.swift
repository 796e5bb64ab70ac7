import Foundation
import TactusDemo
import Testing

struct WAVFileTests {
    @Test("The header is that of 16-bit PCM; samples are clipped and NaN is silence")
    func bytes() {
        let bytes = WAVFile.bytes(mono: [0, 1, -1, 2, .nan, -0.5], sampleRate: 44_100)
        let header: [UInt8] = [
            0x52, 0x49, 0x46, 0x46, 48, 0, 0, 0, 0x57, 0x41, 0x56, 0x45, 0x66, 0x6D, 0x74, 0x20, 16, 0, 0, 0, 1, 0, 1,
            0, 0x44, 0xAC, 0, 0, 0x88, 0x58, 1, 0, 2, 0, 16, 0, 0x64, 0x61, 0x74, 0x61, 12, 0, 0, 0,
        ]
        let samples: [UInt8] = [0, 0, 0xFF, 0x7F, 0x01, 0x80, 0xFF, 0x7F, 0, 0, 0x00, 0xC0]
        #expect(bytes == header + samples)
    }

    @Test("A file that cannot be written is an error")
    func unwritable() {
        let url = URL(fileURLWithPath: "/no-such-folder/demo.wav")
        #expect(throws: (any Error).self) { try WAVFile.write(mono: [0], sampleRate: 44_100, to: url) }
    }
}
