import Foundation
import TactusModels
import TactusTestSupport
import Testing

@Suite("DataFolders")
struct DataFoldersTests {
    @Test("The user's folder goes first, the one beside the executable second")
    func order() {
        let folders = DataFolders(
            environment: ["TACTUS_DATA": "/data/tactus"], home: "/home/x", executable: "/opt/t/bin/tactus")
        #expect(folders.paths == ["/data/tactus", "/opt/t/share/tactus"])
        #expect(folders.runtimeOverride == nil)
    }

    #if os(macOS)
        @Test("Without TACTUS_DATA it is Application Support")
        func platform() {
            let folders = DataFolders(environment: ["HOME": "/Users/x"], home: "/Users/y", executable: nil)
            #expect(folders.paths == ["/Users/x/Library/Application Support/Tactus"])
        }
    #else
        @Test(
            "Without TACTUS_DATA the XDG rules hold",
            arguments: [
                (["XDG_DATA_HOME": "/xdg", "HOME": "/home/x"], "/xdg/tactus"),
                (["TACTUS_DATA": "", "XDG_DATA_HOME": "", "HOME": "/home/x"], "/home/x/.local/share/tactus"),
                (["XDG_DATA_HOME": "relative", "HOME": "/home/x"], "/home/x/.local/share/tactus"),
                ([:], "/home/y/.local/share/tactus"),
            ])
        func platform(environment: [String: String], path: String) {
            let folders = DataFolders(environment: environment, home: "/home/y", executable: nil)
            #expect(folders.paths == [path])
        }
    #endif

    @Test("A folder named twice is searched once")
    func twice() {
        let folders = DataFolders(
            environment: ["TACTUS_DATA": "/opt/t/share/tactus"], home: "/home/x", executable: "/opt/t/bin/tactus")
        #expect(folders.paths == ["/opt/t/share/tactus"])
    }

    @Test("The library is looked for in order, TACTUS_ONNXRUNTIME goes before")
    func runtime() throws {
        let user = try TemporaryFolder()
        let prefix = try TemporaryFolder()
        func folders(_ more: [String: String] = [:]) -> DataFolders {
            DataFolders(
                environment: ["TACTUS_DATA": user.path].merging(more) { $1 }, home: "/home/x",
                executable: prefix.path + "/bin/tactus")
        }
        #expect(folders().runtime == nil)
        let installed = try prefix.write([], to: "share/tactus/lib/\(DataFolders.libraryName)")
        #expect(folders().runtime == installed)
        let own = try user.write([], to: "lib/\(DataFolders.libraryName)")
        #expect(folders().runtime == own)
        #expect(folders(["TACTUS_ONNXRUNTIME": "/nowhere.so"]).runtime == "/nowhere.so")
    }
}
