import Foundation
import TactusCore
import TactusJobs
import Testing

struct UploadTests {
    @Test("Bytes are counted and hashed however they are cut", arguments: [1, 7, 1000])
    func pieces(size: Int) async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options(), isStarted: false) { service in
            let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
            let writer = try service.beginUpload()
            for start in stride(from: 0, to: bytes.count, by: size) {
                try bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { try writer.write($0) }
            }
            let upload = try await writer.finish()
            #expect(upload.byteCount == 1000)
            #expect(upload.contentHash == "sha256:" + bytes.withUnsafeBytes { SHA256.hex(of: $0) })
            #expect(try folder.files("uploads").count == 1)
            service.discard(upload)
            #expect(try folder.files("uploads").isEmpty)
        }
    }

    @Test("An upload over the limit, an empty one and one that is given up leave nothing")
    func refused() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options { $0.maxUploadBytes = 10 }, isStarted: false) { service in
            await #expect { try await service.upload("12345678901") } throws: { ($0 as? JobError)?.code == .tooLarge }
            #expect(try await service.upload("1234567890").byteCount == 10)
            await #expect { try await service.upload("") } throws: { ($0 as? JobError)?.code == .empty }
            _ = try service.beginUpload()
            #expect(try folder.files("uploads").count == 1)
        }
    }

    @Test("A full disk is said to be one, and leaves nothing", arguments: [ENOSPC, EDQUOT])
    func full(reason: Int32) async throws {
        let folder = try ServiceFolder()
        let service = try JobService(folder.options()) { _, _ in
            errno = reason
            return -1
        }
        await #expect { try await service.upload("ok") } throws: { ($0 as? JobError)?.code == .diskFull }
        #expect(Problem(JobError(.diskFull, "")).status == 507)
        #expect(try folder.files("uploads").isEmpty)
        await service.shutdown()
    }
}
