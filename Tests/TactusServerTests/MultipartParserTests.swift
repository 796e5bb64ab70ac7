import NIOCore
import TactusCore
import TactusServer
import TactusTestSupport
import Testing

/// A form with what is hard about forms: look-alikes of the boundary, an empty part, text before and after.
private enum Form {
    static let boundary = "--a-b"
    static let contentType = "multipart/form-data; boundary=\(boundary)"

    static func text(_ parts: [(headers: String, content: [UInt8])], preamble: String = "", epilogue: String = "")
        -> [UInt8]
    {
        var bytes = Array(preamble.utf8)
        for part in parts {
            bytes += Array("--\(boundary)\r\n\(part.headers)\r\n\r\n".utf8) + part.content + Array("\r\n".utf8)
        }
        return bytes + Array("--\(boundary)--\(epilogue)".utf8)
    }
}

/// A part as it comes out, its content in one piece.
private struct ReadPart: Equatable {
    let part: MultipartPart
    var content: [UInt8] = []
    var isEnded = false
}

private func parts(of bytes: [UInt8], chunk: Int, type: String = Form.contentType) throws -> [ReadPart] {
    var parser = try MultipartParser(contentType: type)
    var parts: [ReadPart] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
        for event in try parser.read(ByteBuffer(bytes: bytes[start..<min(start + chunk, bytes.count)])) {
            switch event {
            case .part(let part): parts.append(ReadPart(part: part))
            case .content(let content):
                #expect(content.readableBytes > 0)
                parts[parts.count - 1].content += Array(content.readableBytesView)
            case .partEnd: parts[parts.count - 1].isEnded = true
            }
        }
    }
    try parser.finish()
    return parts
}

@Suite("Multipart forms") struct MultipartParserTests {
    private static let lookAlikes = Array("\r\n--\r\n----a-\r\n----a\r\r\n----a-c--".utf8)
    private static let form = Form.text(
        [
            (
                "Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\"; c.wav\"\r\n"
                    + "Content-Type: audio/wav", lookAlikes + [0, 255, 13, 10]
            ),
            ("content-disposition:form-data;name=quality", Array("true".utf8)),
            ("Content-Disposition: form-data; name=\"empty\"", []),
        ], preamble: "ignore me\r\n", epilogue: "\r\nand me \r\n----a-b\r\n")

    @Test("Chunks of any size give the same parts", arguments: [1, 2, 3, 5, 7, 11, 16, 64, 100, 4096])
    func chunkInvariance(chunk: Int) throws {
        let found = try parts(of: Self.form, chunk: chunk)
        #expect(found.map(\.part.name) == ["file", "quality", "empty"])
        #expect(found.map(\.part.fileName) == ["a \"b\"; c.wav", nil, nil])
        #expect(found.map(\.content) == [Self.lookAlikes + [0, 255, 13, 10], Array("true".utf8), []])
        #expect(found.map(\.isEnded) == [true, true, true])
    }

    @Test("Random content made of the boundary's bytes comes out as it went in", arguments: 0..<40)
    func randomContent(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet = Array("\r\n-ab".utf8)
        let length = Int.random(in: 0...300, using: &random)
        var content = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        // The boundary itself cannot be in a content; the client chooses one that is not.
        while let at = content.indices.first(where: { content[$0...].starts(with: "\r\n----a-b".utf8) }) {
            content.remove(at: at)
        }
        let bytes = Form.text([("Content-Disposition: form-data; name=file", content)])
        let chunk = Int.random(in: 1...50, using: &random)
        #expect(try parts(of: bytes, chunk: chunk).map(\.content) == [content])
    }

    @Test("Spaces may follow a boundary, and a part may end right after its headers")
    func tolerance() throws {
        let text =
            "----a-b \t\r\nContent-Disposition: form-data; name=x\r\n\r\n----a-b\r\n"
            + "Content-Disposition: form-data; name=y\r\n\r\n1\r\n----a-b--"
        let bytes = Array(text.utf8)
        for chunk in 1...20 {
            #expect(try parts(of: bytes, chunk: chunk).map(\.content) == [[], Array("1".utf8)])
        }
    }

    @Test(
        "What is no form is refused",
        arguments: [
            ("", MultipartError.unfinished), ("no boundary at all", .unfinished),
            ("----a-b\r\nContent-Disposition: form-data; name=x\r\n\r\n1", .unfinished),
            ("----a-b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n----a-b", .unfinished),
            ("----a-bX\r\n", .delimiter), ("----a-b\rX", .delimiter),
            ("----a-b\r\nContent-Type: text/plain\r\n\r\n1\r\n----a-b--", .partHeaders),
            ("----a-b\r\nContent-Disposition: attachment; name=x\r\n\r\n1\r\n----a-b--", .partHeaders),
            ("----a-b\r\n\r\n1\r\n----a-b--", .partHeaders),
        ])
    func refusals(text: String, error: MultipartError) {
        for chunk in [1, 3, 1000] {
            #expect(throws: error) { try parts(of: Array(text.utf8), chunk: chunk) }
        }
    }

    @Test("Headers and parts are bounded")
    func bounds() throws {
        let endless = Array("----a-b\r\nContent-Disposition: ".utf8) + [UInt8](repeating: 0x61, count: 20_000)
        #expect(throws: MultipartError.headersTooLong) { try parts(of: endless, chunk: 1000) }
        let many = Form.text(Array(repeating: ("Content-Disposition: form-data; name=x", [1]), count: 33))
        #expect(throws: MultipartError.tooManyParts) { try parts(of: many, chunk: 1000) }
        let spaces = Array("----a-b".utf8) + [UInt8](repeating: 0x20, count: 20_000)
        #expect(throws: MultipartError.delimiter) { try parts(of: spaces, chunk: 1000) }
    }

    @Test(
        "Boundaries that the RFC does not allow are refused",
        arguments: [
            "", "; boundary=", "; boundary=\"a \"", "; boundary=" + String(repeating: "a", count: 71), "; boundary=ä",
        ])
    func boundaries(parameters: String) {
        #expect(throws: MultipartError.boundary) {
            _ = try MultipartParser(contentType: "multipart/form-data" + parameters)
        }
    }
}
