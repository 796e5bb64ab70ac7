/// The part of a file that a request asks for.
///
/// Source: RFC 9110, section 14. One range is served; several, or a unit other than bytes, give the whole file, which
/// the RFC leaves to the server.
package enum ByteRange: Sendable, Hashable {
    /// The whole file, 200.
    case whole
    /// These bytes, 206; never empty.
    case part(ClosedRange<Int>)
    /// Nothing of the file is asked for, 416.
    case unsatisfiable

    /// Reads the header `Range` for a file of `size` bytes.
    package init(header: String?, size: Int) {
        self = .whole
        guard let header, let equals = header.firstIndex(of: "="),
            header[..<equals].filter({ $0 != " " }).lowercased() == "bytes"
        else { return }
        let spec = header[header.index(after: equals)...].filter { $0 != " " && $0 != "\t" }
        guard !spec.contains(","), let dash = spec.firstIndex(of: "-") else { return }
        let (first, last) = (spec[..<dash], spec[spec.index(after: dash)...])
        guard (first + last).allSatisfy({ ("0"..."9").contains($0) }), !(first.isEmpty && last.isEmpty) else { return }
        // Numbers beyond Int are beyond every file.
        let end = last.isEmpty ? Int.max : Int(last) ?? Int.max
        if first.isEmpty {
            self = end == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - end)...(size - 1))
        } else {
            let start = Int(first) ?? Int.max
            if !last.isEmpty, end < start { return }
            self = start >= size ? .unsatisfiable : .part(start...min(end, size - 1))
        }
    }
}
