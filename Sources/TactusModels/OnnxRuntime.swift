import COnnxRuntime
import Foundation

/// ONNX Runtime, loaded from a library file.
///
/// A value that shares one loaded library; the library's environment is released with the last copy and the last
/// network. Loading the same file twice is harmless and cheap.
package struct OnnxRuntime: Sendable {
    /// The command that brings the library.
    package static let remedy = "make models"

    /// Where the library was found.
    package let path: String
    /// Version that the library states, such as `1.31.1`.
    package let version: String
    let library: Library

    /// Loads the library at `path`.
    ///
    /// - Throws: `ModelError` with code `runtimeMissing` when `path` is `nil` or no file is there, `runtimeUnusable` when
    ///   the file is no ONNX Runtime, is older than 1.16, or was built for another machine.
    package init(path: String?) throws(ModelError) {
        guard let path, FileManager.default.fileExists(atPath: path) else {
            throw ModelError(
                .runtimeMissing, path ?? "ONNX Runtime", "the library was not found", remedy: Self.remedy)
        }
        var handle = cort_runtime()
        if let message = takeMessage(cort_runtime_load(path, &handle)) {
            throw ModelError(.runtimeUnusable, path, message, remedy: Self.remedy)
        }
        self.path = path
        version = String(cString: cort_runtime_version(handle))
        library = Library(handle)
    }

    /// Whether the library can run networks on an NVIDIA GPU.
    package var hasCUDA: Bool { cort_runtime_has_provider(library.handle, "CUDAExecutionProvider") != 0 }

    /// Keeps the environment for as long as a network uses it.
    final class Library: Sendable {
        let handle: cort_runtime

        init(_ handle: cort_runtime) { self.handle = handle }

        deinit { cort_runtime_free(handle) }
    }
}

/// Copies and frees a message of the C layer.
func takeMessage(_ message: UnsafeMutablePointer<CChar>?) -> String? {
    guard let message else { return nil }
    defer { cort_message_free(message) }
    return String(cString: message)
}
