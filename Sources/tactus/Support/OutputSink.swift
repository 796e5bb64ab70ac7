import Foundation

/// Where results go: standard output, or a file that appears whole or not at all.
///
/// A file is written under a temporary name beside its place and renamed by ``commit()``. A path that exists and is no
/// regular file, such as a pipe or `/dev/stdout`, is written to directly.
final class OutputSink {
    private let path: String?
    private let temporaryPath: String?
    private var descriptor: Int32

    /// Opens standard output, or the file at `path`.
    ///
    /// - Throws: ``CommandError`` of the family `output` with the system's reason.
    init(path: String?) throws(CommandError) {
        self.path = path
        temporaryPath = path.flatMap(OutputSink.temporaryPath)
        if let temporaryPath {
            descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        } else if let path {
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            descriptor = STDOUT_FILENO
        }
        guard descriptor >= 0 else { throw failure(errno) }
    }

    deinit { discard() }

    /// Name of the file while it is unfinished; nil when the path is written to directly.
    static func temporaryPath(for path: String) -> String? {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return nil }
        return "\(place(of: path)).\(getpid()).part"
    }

    /// Where the file will be: links are followed, so that a link keeps pointing at what is replaced.
    private static func place(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Writes a whole file.
    static func save(_ bytes: [UInt8], to path: String) throws(CommandError) {
        let sink = try OutputSink(path: path)
        try sink.write(bytes)
        try sink.commit()
    }

    /// Appends bytes.
    ///
    /// - Throws: ``CommandError``, of the family `closedOutput` when a pipe has no reader any more.
    func write(_ bytes: [UInt8]) throws(CommandError) {
        guard OutputSink.writeAll(bytes, to: descriptor) else { throw failure(errno) }
    }

    /// Makes the file appear; nothing can be written afterwards.
    func commit() throws(CommandError) {
        guard path != nil, descriptor >= 0 else { return }
        defer { discard() }
        let closing = close(descriptor)  // some file systems report a full disk only here
        descriptor = -1
        guard closing == 0 else { throw failure(errno) }
        if let path, let temporaryPath, rename(temporaryPath, OutputSink.place(of: path)) != 0 { throw failure(errno) }
    }

    /// Removes what is unfinished; does nothing after ``commit()``.
    func discard() {
        if path != nil, descriptor >= 0 { close(descriptor) }
        descriptor = -1
        // After a successful commit the temporary name is gone, and this does nothing.
        if let temporaryPath { unlink(temporaryPath) }
    }

    /// Writes every byte; false with `errno` set when the system refuses.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    private func failure(_ reason: Int32) -> CommandError {
        if reason == EPIPE { return CommandError(.closedOutput, "The output was closed.") }
        let name = path ?? "standard output"
        return CommandError(.output, "\(name): cannot be written (\(String(cString: strerror(reason))))")
    }
}
