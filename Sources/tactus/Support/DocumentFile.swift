import Foundation
import TactusFormats

/// Files that are read whole: manifests, annotations, runs, timelines.
enum DocumentFile {
    /// Most bytes of one.
    static let maxBytes = 1 << 30

    /// Reads a file and what is in it.
    ///
    /// - Throws: ``CommandError`` of the family `input` that names the file.
    static func parse<Value>(
        _ path: String, _ parse: ([UInt8]) throws(FormatError) -> Value
    ) throws(CommandError) -> Value {
        let bytes = try read(path)
        do {
            return try parse(bytes)
        } catch {
            throw CommandError(.input, "\(path): \(error.description)")
        }
    }

    /// The bytes of a file.
    ///
    /// - Throws: ``CommandError`` of the family `input` that names the file.
    static func read(_ path: String) throws(CommandError) -> [UInt8] {
        guard let file = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else {
            throw CommandError(.input, "\(path): cannot be read")
        }
        defer { try? file.close() }
        return try read(file, named: path)
    }

    /// The bytes of an open file, which stays open.
    ///
    /// - Throws: ``CommandError`` of the family `input` with the name.
    static func read(_ file: FileHandle, named name: String) throws(CommandError) -> [UInt8] {
        let bytes: Data
        do {
            bytes = try file.read(upToCount: maxBytes + 1) ?? Data()
        } catch {
            throw CommandError(.input, "\(name): cannot be read")
        }
        guard bytes.count <= maxBytes else { throw CommandError(.input, "\(name): is larger than 1 GB") }
        return [UInt8](bytes)
    }
}
