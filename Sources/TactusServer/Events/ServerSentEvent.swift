package import NIOCore

/// The pieces of an event stream as bytes.
///
/// Source: WHATWG HTML, "Server-sent events". A payload is one line of JSON, so that it needs one `data:` line.
package enum ServerSentEvent {
    /// An event with its id.
    package static func event(id: Int, name: String, json: [UInt8]) -> ByteBuffer {
        var buffer = ByteBuffer(string: "id: \(id)\nevent: \(name)\ndata: ")
        buffer.reserveCapacity(minimumWritableBytes: json.count + 2)
        buffer.writeBytes(json)
        buffer.writeString("\n\n")
        return buffer
    }

    /// How long a client waits before it comes back after a cut, in milliseconds.
    package static let retry = ByteBuffer(string: "retry: 2000\n\n")

    /// Keeps proxies from closing a silent connection.
    package static let comment = ByteBuffer(string: ": \n\n")
}
