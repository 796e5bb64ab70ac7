import Foundation

/// Where Tactus's run-time data lies: ONNX Runtime's library, model packs, and the scripts that install packs.
///
/// The user's folder is `TACTUS_DATA`, else on Linux `$XDG_DATA_HOME/tactus` or `~/.local/share/tactus`, on macOS
/// `~/Library/Application Support/Tactus`. An installed binary also looks in `../share/tactus` beside the real path of
/// its executable. Each folder holds `lib/`, `models/<pack>/` and `setup/`.
///
/// A value: building one touches no file.
package struct DataFolders: Sendable, Hashable {
    /// The folders in the order they are searched; the first is the user's, where set-up writes.
    package let paths: [String]
    /// Path from `TACTUS_ONNXRUNTIME`, which goes before every folder.
    package let runtimeOverride: String?

    /// The name of ONNX Runtime's library on this system.
    package static var libraryName: String {
        #if os(macOS)
            "libonnxruntime.dylib"
        #else
            "libonnxruntime.so"
        #endif
    }

    /// Applies the rules.
    ///
    /// - Parameters:
    ///   - environment: reads `TACTUS_DATA`, `TACTUS_ONNXRUNTIME`, `XDG_DATA_HOME` and `HOME`. An empty variable counts as
    ///     unset, and so does a relative `XDG_DATA_HOME`, as its specification says.
    ///   - home: home folder when `HOME` is not set.
    ///   - executable: path of the running binary, links resolved; `nil` when it is not known.
    package init(environment: [String: String], home: String, executable: String?) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = value("HOME") ?? home
        let user: String
        if let folder = value("TACTUS_DATA") {
            user = folder
        } else {
            #if os(macOS)
                user = home + "/Library/Application Support/Tactus"
            #else
                let base = value("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
                user = (base ?? home + "/.local/share") + "/tactus"
            #endif
        }
        let installed = executable.map { path in
            URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "share/tactus").path(percentEncoded: false)
        }
        paths = [user] + [installed].compactMap { $0 }.filter { $0 != user }
        runtimeOverride = value("TACTUS_ONNXRUNTIME")
    }

    /// The folders of this process.
    package static var current: DataFolders {
        DataFolders(
            environment: ProcessInfo.processInfo.environment,
            home: FileManager.default.homeDirectoryForCurrentUser.path(percentEncoded: false),
            executable: Bundle.main.executableURL?.resolvingSymlinksInPath().path(percentEncoded: false))
    }

    /// Path of ONNX Runtime's library: the override even when nothing is there, so that its error names it, else the
    /// first one that exists.
    package var runtime: String? { runtimeOverride ?? first("lib/" + Self.libraryName) }

    /// Path of the library that was built with the CUDA provider, when it is installed.
    package var cudaRuntime: String? { runtimeOverride ?? first("cuda/" + Self.libraryName) }

    /// The first existing file or folder with this path below a data folder.
    package func first(_ path: String) -> String? {
        paths.map { $0 + "/" + path }.first { FileManager.default.fileExists(atPath: $0) }
    }
}
