import Foundation

/// Lines of a file descriptor, read with blocking calls.
package struct LineReader: Sendable {
    /// What was read.
    package enum Line: Sendable, Hashable {
        /// A line without its newline; the last one may have had none.
        case whole([UInt8])
        /// A line that was longer than allowed and has been skipped.
        case tooLong
    }

    private let descriptor: Int32
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Bytes of the buffer that hold no newline.
    private var searched = 0
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private var isAtEnd = false

    /// Reads lines of at most `limit` bytes; of longer ones no more than that is held.
    package init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The next line; `nil` at the end.
    package mutating func next() -> Line? {
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[..<end])
                buffer.removeFirst(end + 1)
                searched = 0
                return isTooLong || line.count > limit ? .tooLong : .whole(line)
            }
            searched = buffer.count
            if searched > limit || (isTooLong && searched > 0) {
                isTooLong = true
                buffer.removeAll()
                searched = 0
            }
            guard !isAtEnd else {
                let rest = buffer
                buffer = []
                searched = 0
                return isTooLong ? .tooLong : rest.isEmpty ? nil : .whole(rest)
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
