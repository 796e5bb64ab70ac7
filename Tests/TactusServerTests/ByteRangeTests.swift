import TactusServer
import Testing

@Suite("Ranges") struct ByteRangeTests {
    @Test(
        "Ranges of a file of 100 bytes",
        arguments: [
            ("bytes=0-9", ByteRange.part(0...9)), ("bytes=90-", .part(90...99)), ("bytes=-10", .part(90...99)),
            ("bytes=-1000", .part(0...99)), ("bytes=50-1000", .part(50...99)), ("bytes=99-99", .part(99...99)),
            ("BYTES = 0 - 9", .part(0...9)), ("bytes=5-99999999999999999999", .part(5...99)),
            ("bytes=100-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=9-5", .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole),
            ("bytes=0-1,5-6", .whole), ("items=0-9", .whole), ("bytes", .whole), ("bytes=--5", .whole),
            ("bytes=+1-2", .whole),
        ])
    func ranges(header: String, range: ByteRange) {
        #expect(ByteRange(header: header, size: 100) == range)
    }

    @Test("No header is the whole file; of an empty file no range can be had")
    func edges() {
        #expect(ByteRange(header: nil, size: 100) == .whole)
        #expect(ByteRange(header: "bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange(header: "bytes=-5", size: 0) == .unsatisfiable)
    }

    @Test("A part is never empty and lies in the file", arguments: [1, 2, 7])
    func property(size: Int) {
        for first in 0...9 {
            for last in first...9 {
                guard case .part(let range) = ByteRange(header: "bytes=\(first)-\(last)", size: size) else {
                    #expect(first >= size)
                    continue
                }
                #expect(Array(range) == (first...last).filter { $0 < size })
            }
        }
    }
}
