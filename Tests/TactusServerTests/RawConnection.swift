import Foundation
import Testing

/// A connection to the server byte by byte, to do what proper clients do not.
final class RawConnection {
    private let descriptor: Int32
    private(set) var received = [UInt8]()

    struct Failure: Error {}

    /// Connects to a port of this machine.
    init(port: Int) throws {
        #if os(Linux)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure() }
        var noSignal: Int32 = 1
        #if !os(Linux)
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &noSignal, socklen_t(MemoryLayout<Int32>.size))
        #else
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &noSignal, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { close() }

    private var isClosed = false

    func close() {
        guard !isClosed else { return }
        isClosed = true
        #if os(Linux)
            _ = Glibc.close(descriptor)
        #else
            _ = Darwin.close(descriptor)
        #endif
    }

    /// Sends text; false when the other side has closed.
    @discardableResult
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        #if os(Linux)
            let flags = Int32(MSG_NOSIGNAL)
        #else
            let flags: Int32 = 0
        #endif
        return Foundation.send(descriptor, bytes, bytes.count, flags) == bytes.count
    }

    /// Reads until the text has come, or the connection ends or is silent for 30 s; whether it came.
    ///
    /// Waits without holding a thread, of which the server may need every one.
    @discardableResult
    func read(until text: String) async throws -> Bool {
        let needle = Array(text.utf8)
        var pauses = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while needle.isEmpty || !received.contains(needle) {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN || errno == EWOULDBLOCK, pauses < 6000 {
                pauses += 1
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            guard count > 0 else { return needle.isEmpty && count == 0 }
            pauses = 0
            received += buffer[..<count]
        }
        return true
    }

    /// Reads until the text has come, which it must.
    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let came = try await read(until: text)
        #expect(came, "\(text.debugDescription) did not come", sourceLocation: sourceLocation)
    }

    /// Reads to the end of the connection.
    func readToEnd() async throws -> String {
        let isClosed = try await read(until: "")
        #expect(isClosed, "the server closes the connection")
        return text
    }

    /// What came so far.
    var text: String { String(decoding: received, as: UTF8.self) }

    /// The events in an answer that came in chunks (RFC 9112, section 7.1), as far as it came.
    var events: [SentEvent] {
        guard let head = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return [] }
        var rest = received[head.upperBound...]
        var body: [UInt8] = []
        while let line = rest.firstRange(of: [13, 10]),
            let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16), size > 0
        {
            body += rest[line.upperBound...].prefix(size)
            rest = rest[line.upperBound...].dropFirst(size + 2)
        }
        return SentEvent.all(in: String(decoding: body, as: UTF8.self))
    }
}
