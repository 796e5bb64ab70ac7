import Foundation

/// Writes result files so that a reader never sees half of one.
enum OutputFile {
    /// Writes a temporary file beside `path` and renames it; on failure nothing is left behind.
    ///
    /// A path that exists and is no regular file, such as `/dev/stdout` or a pipe, is written to directly.
    ///
    /// - Throws: ``CommandError`` of the family `input` with the system's reason.
    static func save(_ bytes: [UInt8], to path: String) throws(CommandError) {
        var status = stat()
        // A link is followed, so that it keeps pointing at the file that is replaced.
        let target = realpath(path, nil).map { resolved in
            defer { free(resolved) }
            return String(cString: resolved)
        }
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(path, O_WRONLY)
            guard descriptor >= 0 else { throw failure(path, errno) }
            defer { close(descriptor) }
            guard writeAll(bytes, to: descriptor) else { throw failure(path, errno) }
            return
        }
        let final = target ?? path
        let temporary = "\(final).\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
        guard descriptor >= 0 else { throw failure(path, errno) }
        var isWritten = writeAll(bytes, to: descriptor)
        var reason = errno
        if close(descriptor) != 0, isWritten {  // some file systems report a full disk only here
            isWritten = false
            reason = errno
        }
        if isWritten, rename(temporary, final) != 0 {
            isWritten = false
            reason = errno
        }
        guard isWritten else {
            unlink(temporary)
            throw failure(path, reason)
        }
    }

    /// Writes every byte; false with `errno` set when the system refuses.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return false }
            written += count
        }
        return true
    }

    private static func failure(_ path: String, _ reason: Int32) -> CommandError {
        CommandError(.input, "\(path) cannot be written: \(String(cString: strerror(reason))).")
    }
}
