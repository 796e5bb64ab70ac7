import TactusServer
import Testing

@Suite("Names of recordings") struct FileNameTests {
    @Test(
        "Folders, control and direction-changing characters go",
        arguments: [
            ("song.mp3", "song.mp3"), ("../../etc/passwd", "passwd"), ("C:\\music\\a b.wav", "a b.wav"),
            ("a\u{0}b\r\nSet-Cookie: x.wav", "abSet-Cookie: x.wav"), ("gnp\u{202E}3pm.exe", "gnp3pm.exe"),
            ("..hidden", "hidden"), ("", "recording"), ("/", "recording"), (" . ", "recording"),
            ("Für Elise – 音楽.flac", "Für Elise – 音楽.flac"),
        ])
    func sanitised(name: String, expected: String) { #expect(FileName.sanitised(name) == expected) }

    @Test("A name is cut between characters")
    func length() {
        let name = FileName.sanitised(String(repeating: "é", count: 500))
        #expect(name.utf8.count == FileName.maxBytes)
        #expect(name.allSatisfy { $0 == "é" })
    }

    @Test("Of a long name the ending stays")
    func ending() {
        #expect(FileName.sanitised(title: "../a\u{0}b ", ending: "sections.lab") == "ab.sections.lab")
        #expect(FileName.sanitised(title: "", ending: "mid") == "recording.mid")
        let name = FileName.sanitised(title: String(repeating: "é", count: 500), ending: "mid")
        #expect(name.utf8.count == FileName.maxBytes && name.hasSuffix("é.mid"))
        #expect(FileName.contentDisposition(name).contains("_.mid\""))
    }

    @Test("A name in a header is ASCII and cannot end its quotes")
    func contentDisposition() {
        let plain = FileName.contentDisposition("song.mp3")
        #expect(plain == "attachment; filename=\"song.mp3\"; filename*=UTF-8''song.mp3")
        #expect(
            FileName.contentDisposition("é\";x=1%.wav")
                == "attachment; filename=\"__;x=1_.wav\"; filename*=UTF-8''%C3%A9%22%3Bx%3D1%25.wav")
    }

    @Test(
        "Files are known by their first bytes",
        arguments: [
            (Array("RIFF\0\0\0\0WAVEfmt ".utf8), "audio/wav"),
            (Array("RIFF\0\0\0\0AVI LIST".utf8), "application/octet-stream"),
            (Array("fLaC\0".utf8), "audio/flac"), (Array("OggS".utf8), "audio/ogg"),
            (Array("ID3\u{4}".utf8), "audio/mpeg"),
            ([0xFF, 0xFB, 0x90, 0x00], "audio/mpeg"), ([0xFF, 0xF1, 0x50, 0x80], "audio/aac"),
            (Array("\0\0\0\u{20}ftypM4A ".utf8), "audio/mp4"), (Array("\0\0\0\u{20}ftypisom".utf8), "video/mp4"),
            (Array("<!doctype html><script>".utf8), "application/octet-stream"), ([], "application/octet-stream"),
            ([0xFF, 0xFF, 0xFF, 0xFF], "application/octet-stream"),
            (Array("<svg onload=x>".utf8), "application/octet-stream"),
        ] as [([UInt8], String)])
    func mediaTypes(start: [UInt8], type: String) { #expect(AudioMediaType.sniffed(start) == type) }
}
