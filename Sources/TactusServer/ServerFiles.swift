import Foundation
package import TactusModels

/// Where the service's own files and those of the set-up lie.
package struct ServerFiles: Sendable, Hashable {
    /// The page; nil when it is nowhere.
    package var page: String?
    /// The API's description; nil when it is nowhere.
    package var description: String?
    /// Third-party files; nil when the set-up has not fetched them.
    package var vendor: String?

    /// Looks beside the executable, where the build puts them, then in the data folders.
    ///
    /// - Parameters:
    ///   - executableFolder: folder of the running program.
    ///   - folders: data folders; an installed program has its page in `server`.
    package init(executableFolder: String, folders: DataFolders) {
        // The build system's name for a module's resources, on Linux and on macOS.
        let bundles = ["tactus_TactusServer.resources", "tactus_TactusServer.bundle"]
        let built = bundles.map { executableFolder + "/" + $0 }
        func first(_ name: String, with file: String) -> String? {
            (built + folders.paths.map { $0 + "/server" }).map { $0 + "/" + name }
                .first { FileManager.default.fileExists(atPath: $0 + "/" + file) }
        }
        page = first("Web", with: "index.html")
        description = first("OpenAPI", with: "openapi.json")
        vendor = folders.first("web")
    }
}
