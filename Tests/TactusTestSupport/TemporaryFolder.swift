package import Foundation

/// A folder of its own that goes away with the value.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tactus-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    package var path: String { url.path(percentEncoded: false) }

    /// Path of a file in the folder, whether it is there or not.
    package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Names of what lies in the folder, sorted.
    package func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// Writes a file below the folder, with the folders that it needs, and gives its path.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String = "sound.wav") throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return path(name)
    }
}
