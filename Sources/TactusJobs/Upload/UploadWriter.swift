import Dispatch
import Foundation
import TactusCore

/// Takes one upload in piece by piece; for one task.
///
/// Bytes go to disk under a name of ours and are counted and hashed on the way. What is not finished is removed when the
/// writer goes.
package final class UploadWriter {
    /// Writes bytes to a file descriptor as the system's `write` does.
    package typealias Write = @Sendable (Int32, UnsafeRawBufferPointer) -> Int

    private let path: String
    private let file: String
    private let limit: Int
    private let output: Write
    private var descriptor: Int32
    private var byteCount = 0
    private var hash = SHA256()

    /// Creates the file.
    ///
    /// - Throws: ``JobError`` with code `diskFull` or `storage`.
    init(_ folder: DataFolder, limit: Int, output: @escaping Write) throws(JobError) {
        file = UUID().uuidString.lowercased()
        path = folder.upload(file)
        self.limit = limit
        self.output = output
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw JobError(systemError: errno, "The upload cannot be written") }
    }

    deinit { discard() }

    /// Adds bytes.
    ///
    /// - Throws: ``JobError`` with code `tooLarge`, `diskFull` or `storage`; the writer is of no use then.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(JobError) {
        guard descriptor >= 0 else { throw JobError(.storage, "The upload has ended.") }
        guard byteCount + bytes.count <= limit else {
            discard()
            throw JobError(.tooLarge, "The upload has more than the \(limit) bytes that are allowed.")
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = output(descriptor, UnsafeRawBufferPointer(rebasing: rest))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failed(errno) }
            rest = rest.dropFirst(count)
        }
        byteCount += bytes.count
        hash.update(bytes)
    }

    /// Ends the upload; its bytes are safe on disk.
    ///
    /// Getting them there may take seconds, for which it waits without a thread of Swift's pool.
    ///
    /// - Parameter isolation: that of the caller.
    /// - Returns: the upload, to be handed in or discarded.
    /// - Throws: ``JobError`` with code `empty`, `diskFull` or `storage`.
    package func finish(isolation: isolated (any Actor)? = #isolation) async throws(JobError) -> Upload {
        guard descriptor >= 0 else { throw JobError(.storage, "The upload has ended.") }
        guard byteCount > 0 else {
            discard()
            throw JobError(.empty, "The upload has no bytes.")
        }
        let reason = await Self.sync(descriptor)
        guard reason == 0 else { throw failed(reason) }
        let closing = close(descriptor)  // some file systems report a full disk only here
        descriptor = -1
        guard closing == 0 else {
            let reason = errno
            unlink(path)
            throw JobError(systemError: reason, "The upload cannot be written")
        }
        return Upload(file: file, byteCount: byteCount, contentHash: "sha256:" + hash.hex())
    }

    /// Removes what was written; does nothing after ``finish()``.
    package func discard() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unlink(path)
    }

    /// Waits until a file is on the disk; the system's error number, 0 for success.
    private static func sync(_ descriptor: Int32) async -> Int32 {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: fsync(descriptor) == 0 ? 0 : errno) }
        }
    }

    private func failed(_ reason: Int32) -> JobError {
        discard()
        return JobError(systemError: reason, "The upload cannot be written")
    }
}
