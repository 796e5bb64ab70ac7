import Foundation
import TactusModels

/// The library that these tests run, when there is one: `TACTUS_ONNXRUNTIME`, or a data folder's.
enum TestRuntime {
    static let path = DataFolders.current.runtime

    static let isThere = path.map { FileManager.default.fileExists(atPath: $0) } ?? false

    static let message: String = "no ONNX Runtime in the data folders or TACTUS_ONNXRUNTIME (to mend it: make models)"
}

/// Files that these tests read.
enum TestFile {
    /// A file of the checkout.
    static func ofCheckout(_ path: String, here: String = #filePath) -> String {
        URL(filePath: here).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: path).path(percentEncoded: false)
    }

    /// A committed fixture.
    static func fixture(_ name: String) -> String {
        Bundle.module.bundleURL.appending(path: "Fixtures/\(name)").path(percentEncoded: false)
    }
}

/// A folder of its own that is removed with the value.
final class TemporaryFolder {
    let url: URL
    var path: String { url.path(percentEncoded: false) }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tactus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file below the folder, with the folders that it needs.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path(percentEncoded: false)
    }
}
