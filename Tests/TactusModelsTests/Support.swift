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
