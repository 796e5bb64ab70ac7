package import Foundation

/// A float32 array written by `numpy.save`, C order.
package struct NumpyArray {
    /// Lengths of the axes.
    package let shape: [Int]
    /// Values, last axis fastest.
    package let values: [Float]

    /// Reads an `.npy` file of version 1 with dtype `<f4`.
    package init(contentsOf url: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: url))
        guard bytes.count > 10, bytes[6] == 1 else { throw CocoaError(.fileReadCorruptFile) }
        let start = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
        let header = String(decoding: bytes[10..<start], as: UTF8.self)
        guard header.contains("'<f4'"), header.contains("'fortran_order': False"),
            let open = header.lastIndex(of: "("), let close = header.lastIndex(of: ")")
        else { throw CocoaError(.fileReadCorruptFile) }
        shape = header[header.index(after: open)..<close].split(separator: ",")
            .compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        values = stride(from: start, to: bytes.count, by: 4).map { at in
            Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) })
        }
        guard values.count == shape.reduce(1, *) else { throw CocoaError(.fileReadCorruptFile) }
    }
}
