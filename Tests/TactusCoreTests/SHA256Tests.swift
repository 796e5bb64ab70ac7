import TactusCore
import TactusTestSupport
import Testing

@Suite("SHA256")
struct SHA256Tests {
    // The examples that NIST published with FIPS 180-4.
    @Test(
        "Published examples",
        arguments: [
            ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklm"
                    + "ghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
            (
                "a", 1_000_000,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func published(text: String, times: Int, hash: String) {
        let bytes = Array(String(repeating: text, count: times).utf8)
        #expect(bytes.withUnsafeBytes { SHA256.hex(of: $0) } == hash)
    }

    @Test("Every length around the padding's edges")
    func lengths() {
        // Python: hashlib.sha256 of the digests of bytes((7 i + n) % 256 for i in range(n)), n = 0 … 199, one after the
        // other.
        var all = SHA256()
        for n in 0..<200 {
            let bytes = (0..<n).map { UInt8(($0 * 7 + n) % 256) }
            let hash = bytes.withUnsafeBytes { SHA256.hex(of: $0) }
            Array(hash.utf8).withUnsafeBytes { all.update($0) }
        }
        #expect(all.hex() == "b8f5d54cfd1cbbcae2003d1365d9fab7e5bc61813fa3486ee6a6a6bf38db4745")
    }

    @Test("Pieces of any size give the same hash", arguments: [1, 7, 63, 64, 65, 441, 4096])
    func chunkInvariance(size: Int) {
        var random = SeededGenerator(seed: 180)
        let bytes = (0..<10_007).map { _ in UInt8.random(in: 0...255, using: &random) }
        var pieces = SHA256()
        bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: size) {
                pieces.update(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)]))
                // Asking for the hash on the way changes nothing.
                if start == 0 { _ = pieces.hex() }
            }
        }
        #expect(pieces.hex() == bytes.withUnsafeBytes { SHA256.hex(of: $0) })
    }
}
