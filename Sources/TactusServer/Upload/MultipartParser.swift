package import NIOCore

/// Reads `multipart/form-data` as it arrives.
///
/// What comes out does not depend on how the body is cut into chunks, apart from where a part's content is cut. Memory:
/// the chunk, and ``maxHeaderBytes`` or the boundary, whichever is being read.
///
/// Source: RFC 7578, RFC 2046 section 5.1.1. What precedes the first boundary and follows the last one is ignored.
package struct MultipartParser: Sendable {
    /// What is found in a body, in its order.
    package enum Event: Sendable, Hashable {
        /// A part begins.
        case part(MultipartPart)
        /// Bytes of the part that began last; never empty.
        case content(ByteBuffer)
        /// The part has ended.
        case partEnd
    }

    /// Longest header block of a part.
    package static let maxHeaderBytes = 8 * 1024
    /// Most parts of a body.
    package static let maxParts = 32

    private enum State {
        case preamble, afterBoundary, headers, content, epilogue
    }

    /// CR LF, two hyphens, the boundary.
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var pending: ByteBuffer
    private var parts = 0

    /// Prepares to read a body with this `Content-Type`.
    ///
    /// - Throws: ``MultipartError/boundary``.
    package init(contentType: String) throws(MultipartError) {
        guard let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) && !#"<>@[]\{}^`|~!#$%&*;""#.utf8.contains($0) }),
            boundary.last != " "
        else { throw .boundary }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // So that a boundary at the very beginning looks like every other.
        pending = ByteBuffer(string: "\r\n")
    }

    /// Reads the next piece of the body.
    ///
    /// - Returns: what became certain with it.
    /// - Throws: ``MultipartError``; the parser is of no use afterwards.
    package mutating func read(_ chunk: ByteBuffer) throws(MultipartError) -> [Event] {
        pending.writeImmutableBuffer(chunk)
        var events: [Event] = []
        while try step(&events) {}
        pending.discardReadBytes()
        return events
    }

    /// Checks that the body has come to its end.
    ///
    /// - Throws: ``MultipartError/unfinished``.
    package func finish() throws(MultipartError) {
        guard state == .epilogue else { throw .unfinished }
    }

    /// Takes one step; false when it needs more bytes.
    private mutating func step(_ events: inout [Event]) throws(MultipartError) -> Bool {
        switch state {
        case .preamble: return skipPreamble()
        case .afterBoundary: return try readBoundaryEnd(&events)
        case .headers: return try readHeaders(&events)
        case .content: return readContent(&events)
        case .epilogue:
            pending.clear()
            return false
        }
    }

    private mutating func skipPreamble() -> Bool {
        let view = pending.readableBytesView
        if let found = Self.firstIndex(of: delimiter, in: view) {
            pending.moveReaderIndex(to: found + delimiter.count)
            state = .afterBoundary
            return true
        }
        pending.moveReaderIndex(to: Self.startOfPossibleMatch(of: delimiter, in: view))
        return false
    }

    /// After a boundary: two hyphens end the body; else spaces may stand before the line end.
    private mutating func readBoundaryEnd(_ events: inout [Event]) throws(MultipartError) -> Bool {
        let view = pending.readableBytesView
        if view.starts(with: [0x2D, 0x2D]) {
            state = .epilogue
            return true
        }
        let end = view.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? view.endIndex
        guard end - view.startIndex <= Self.maxHeaderBytes else { throw .delimiter }
        let rest = view[end...]
        if rest.starts(with: [0x0D, 0x0A]) {
            parts += 1
            guard parts <= Self.maxParts else { throw .tooManyParts }
            // The line end stays: headers end with an empty line, also when there are none.
            pending.moveReaderIndex(to: end)
            state = .headers
            return true
        }
        let mayBeHyphens = view.elementsEqual([0x2D])
        guard mayBeHyphens || rest.isEmpty || rest.elementsEqual([0x0D]) else { throw .delimiter }
        return false
    }

    private mutating func readHeaders(_ events: inout [Event]) throws(MultipartError) -> Bool {
        let view = pending.readableBytesView
        guard let end = Self.firstIndex(of: Array("\r\n\r\n".utf8), in: view) else {
            guard view.count <= Self.maxHeaderBytes else { throw .headersTooLong }
            return false
        }
        guard end - view.startIndex <= Self.maxHeaderBytes else { throw .headersTooLong }
        guard let part = MultipartPart(headers: String(decoding: view[view.startIndex..<end], as: UTF8.self)) else {
            throw .partHeaders
        }
        events.append(.part(part))
        // The second line end stays: an empty part's delimiter begins with it. It is dropped as soon as it is not one.
        pending.moveReaderIndex(to: end + 2)
        state = .content
        isAtContentStart = true
        return true
    }

    /// Whether the line end of the empty line after the headers is still in front of the content.
    private var isAtContentStart = false

    private mutating func readContent(_ events: inout [Event]) -> Bool {
        if isAtContentStart {
            // An empty part has no content between the empty line and its delimiter's line end: it may be written as
            // two line ends, or, by sloppy clients, as one.
            let view = pending.readableBytesView
            let shared = view.prefix(delimiter.count)
            guard shared.count == delimiter.count || !delimiter.starts(with: shared) else { return false }
            isAtContentStart = false
            if !shared.elementsEqual(delimiter) { pending.moveReaderIndex(forwardBy: 2) }
        }
        let view = pending.readableBytesView
        let found = Self.firstIndex(of: delimiter, in: view)
        let end = found ?? Self.startOfPossibleMatch(of: delimiter, in: view)
        if end > view.startIndex, let content = pending.readSlice(length: end - view.startIndex) {
            events.append(.content(content))
        }
        guard found != nil else { return false }
        pending.moveReaderIndex(forwardBy: delimiter.count)
        events.append(.partEnd)
        state = .afterBoundary
        return true
    }

    private static func firstIndex(of needle: [UInt8], in view: ByteBufferView) -> Int? {
        var start = view.startIndex
        while let candidate = view[start...].firstIndex(of: needle[0]), candidate + needle.count <= view.endIndex {
            if view[candidate...].starts(with: needle) { return candidate }
            start = candidate + 1
        }
        return nil
    }

    /// Where a needle could begin that the next bytes complete; the end when it cannot.
    private static func startOfPossibleMatch(of needle: [UInt8], in view: ByteBufferView) -> Int {
        var start = max(view.startIndex, view.endIndex - needle.count + 1)
        while let candidate = view[start...].firstIndex(of: needle[0]) {
            if needle.starts(with: view[candidate...]) { return candidate }
            start = candidate + 1
        }
        return view.endIndex
    }
}
