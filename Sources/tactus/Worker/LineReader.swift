import Foundation

/// Lines of a file descriptor, read with blocking calls.
struct LineReader {
    private let descriptor: Int32
    private let limit: Int
    private var buffer: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private var isAtEnd = false

    /// Reads lines of at most `limit` bytes.
    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The next line without its newline; `nil` at the end, and `.some(nil)` for a line that was too long and is skipped.
    ///
    /// A last line that breaks off is a line.
    mutating func next() -> [UInt8]?? {
        var isTooLong = false
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[..<end])
                buffer.removeFirst(end + 1)
                return .some(isTooLong || line.count > limit ? nil : line)
            }
            if buffer.count > limit {
                isTooLong = true
                buffer.removeAll(keepingCapacity: true)
            }
            guard !isAtEnd else {
                defer { buffer.removeAll() }
                return isTooLong ? .some(nil) : buffer.isEmpty ? nil : .some(buffer)
            }
            fill()
        }
    }

    private mutating func fill() {
        var count = read(descriptor, &chunk, chunk.count)
        while count < 0, errno == EINTR { count = read(descriptor, &chunk, chunk.count) }
        isAtEnd = count <= 0
        if count > 0 { buffer += chunk[..<count] }
    }
}
