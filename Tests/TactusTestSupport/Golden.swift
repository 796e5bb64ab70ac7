package import Foundation

/// Text that must come out byte for byte as it lies in a fixture.
package enum Golden {
    /// The first line in which `bytes` and a fixture differ; nil when they are the same.
    package static func difference(_ bytes: [UInt8], from name: String, in bundle: Bundle) -> String? {
        let url = bundle.bundleURL.appendingPathComponent("Fixtures").appendingPathComponent(name)
        guard let golden = (try? Data(contentsOf: url)).map({ [UInt8]($0) }) else { return "there is no \(name)" }
        guard bytes != golden else { return nil }
        let newline = UInt8(ascii: "\n")
        let found = bytes.split(separator: newline, omittingEmptySubsequences: false)
        let expected = golden.split(separator: newline, omittingEmptySubsequences: false)
        let line = zip(found, expected).prefix { $0 == $1 }.count
        func text(_ lines: [ArraySlice<UInt8>]) -> String {
            line < lines.count ? "“\(String(decoding: lines[line], as: UTF8.self))”" : "the end"
        }
        return "\(name) line \(line + 1): expected \(text(expected)), found \(text(found))"
    }

    /// Writes a fixture into the sources when `TACTUS_RECORD` is set, to be read by a person before it is committed.
    package static func record(_ bytes: [UInt8], as name: String, besideTest file: String) throws {
        guard ProcessInfo.processInfo.environment["TACTUS_RECORD"] != nil else { return }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Fixtures")
        try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
}
