import Foundation

/// Two connected sockets, one of them for a child, which gets no other.
struct SocketPair {
    /// Our end.
    let ours: Int32
    /// The child's end.
    let theirs: Int32

    /// Makes a pair; `nil` with `errno` set when the system refuses.
    init?() {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
            var isOn: Int32 = 1
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
            }
        #else
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        #endif
        ours = ends[0]
        theirs = ends[1]
    }

    /// Sends all bytes without waiting; false when the other end is gone or does not read.
    static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        #if canImport(Darwin)
            let flags = Int32(MSG_DONTWAIT)
        #else
            let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
        #endif
        return bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.send(
                    socket, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, flags)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}
