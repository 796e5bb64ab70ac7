import Foundation
import TactusCore
import Testing

/// The commands about models, run as their user runs them: in another process, with a data folder of their own.
@Suite("tactus models, tactus doctor")
struct ModelsCommandTests {
    private let data: URL

    init() throws {
        data = FileManager.default.temporaryDirectory.appending(path: "tactus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    }

    private struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    private func tactus(_ arguments: String...) throws -> Result {
        let process = Process()
        let output = Pipe()
        let errors = Pipe()
        process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appending(path: "tactus")
        process.arguments = arguments
        let folder = data.path(percentEncoded: false)
        process.environment = ["TACTUS_DATA": folder, "HOME": "/nowhere", "PATH": "\(folder)/bin:/usr/bin:/bin"]
        process.currentDirectoryURL = data
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // The output is a few lines, far less than a pipe holds: reading one after the other cannot block.
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Result(status: process.terminationStatus, output: text, errors: complaint)
    }

    /// Writes a pack with one model whose only file has the content `weights`.
    private func writePack(weights: String) throws {
        let folder = data.appending(path: "models/madmom")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let hash = Array("weights".utf8).withUnsafeBytes { SHA256.hex(of: $0) }
        let manifest = """
            {"id": "madmom", "version": "1", "title": "a stand-in", "models": [{"id": "key", "task": "key",
            "files": [{"name": "key.onnx", "sha256": "\(hash)"}], "frontEnd": "none", "input": "x", "outputs": ["y"],
            "licence": "CC-BY-NC-SA-4.0", "licenceFile": "LICENSE.txt", "attribution": "nobody", "source": "this test",
            "commercialUse": false}]}
            """
        try Data(manifest.utf8).write(to: folder.appending(path: "pack.json"))
        try Data("free".utf8).write(to: folder.appending(path: "LICENSE.txt"))
        try Data(weights.utf8).write(to: folder.appending(path: "key.onnx"))
    }

    @Test("path prints the folders, the user's first")
    func path() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        let found = try tactus("models", "path")
        #expect(found.status == 0)
        #expect(found.output.split(separator: "\n").first.map(String.init) == data.path(percentEncoded: false))
    }

    @Test("With nothing installed, list says how to install; verify and doctor fail with 4 and say the same")
    func nothing() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        let list = try tactus("models", "list")
        #expect(list.status == 0)
        #expect(list.output.contains("make models"))
        #expect(list.output.contains("tactus models install madmom"))
        let verify = try tactus("models", "verify")
        #expect(verify.status == 4)
        #expect(verify.errors.contains("make models"))
        let doctor = try tactus("doctor")
        #expect(doctor.status == 4)
        #expect(doctor.output.contains("missing  ONNX Runtime"))
        #expect(doctor.output.contains("-> make models"))
        #expect(doctor.output.contains(" none, and none is needed; an installed tactus would have /"))
        #expect(!doctor.output.contains("not there"))
        #expect(doctor.output.allSatisfy { $0.isASCII })
    }

    @Test("A whole pack is listed with its licence and verified")
    func whole() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        try writePack(weights: "weights")
        let list = try tactus("models", "list")
        #expect(
            list.output.split(separator: "\n").prefix(2) == [
                "PACK    MODEL  TASK  LICENCE          COMMERCIAL USE  SIZE    STATE",
                "madmom  key    key   CC-BY-NC-SA-4.0  no              0.0 MB  ok",
            ])
        let json = try JSONSerialization.jsonObject(with: Data(try tactus("models", "list", "--json").output.utf8))
        let entry = try #require((json as? [[String: Any]])?.first)
        #expect(entry["licence"] as? String == "CC-BY-NC-SA-4.0")
        #expect(entry["commercialUse"] as? Bool == false)
        #expect(entry["bytes"] as? Int == 7)
        let verify = try tactus("models", "verify")
        #expect(verify.status == 0)
        #expect(verify.output == "ok       madmom/key  1 file\n")
    }

    @Test("A changed file fails verify with 4 and names the command that mends it")
    func changed() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        try writePack(weights: "other weights")
        let verify = try tactus("models", "verify")
        #expect(verify.status == 4)
        #expect(verify.errors.contains("key.onnx"))
        #expect(verify.errors.contains("tactus models install madmom"))
        #expect(try tactus("models", "list").output.contains("damaged"))
    }

    @Test("Installing madmom without a terminal shows the licence, asks for the flag and starts nothing")
    func licence() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        let setup = data.appending(path: "setup")
        try FileManager.default.createDirectory(at: setup, withIntermediateDirectories: true)
        try Data("open('started', 'w')".utf8).write(to: setup.appending(path: "install_pack.py"))
        let found = try tactus("models", "install", "madmom")
        #expect(found.status == 2)
        #expect(found.errors.contains("CC BY-NC-SA 4.0"))
        #expect(found.errors.contains("--accept-licence"))
        #expect(!FileManager.default.fileExists(atPath: data.appending(path: "started").path(percentEncoded: false)))
    }

    @Test("Without the set-up script, installing fails with 4 and says what to do")
    func noScript() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        let found = try tactus("models", "install", "madmom", "--accept-licence")
        #expect(found.status == 4)
        #expect(found.errors.contains("install_pack.py"))
    }

    @Test("doctor says which GPUs there are and how busy they are")
    func graphicsCards() throws {
        defer { try? FileManager.default.removeItem(at: data) }
        let tools = data.appending(path: "bin")
        try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
        let tool = tools.appending(path: "nvidia-smi").path(percentEncoded: false)
        let script = "#!/bin/sh\necho 'Card 9000, 580.1, 37, 512, 81559'\necho 'broken'\n"
        try Data(script.utf8).write(to: URL(filePath: tool))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
        #expect(try tactus("doctor").output.contains("Card 9000, driver 580.1; now 37 % busy, 512 of 81559 MiB in use"))
        try Data("#!/bin/sh\nexit 9\n".utf8).write(to: URL(filePath: tool))
        let broken = try tactus("doctor").output
        #expect(broken.contains("cpu, ") && !broken.contains("busy"))
    }
}
