import Foundation
import TactusCore
import TactusModels
import TactusTestSupport
import Testing

/// Writes small packs into a data folder.
struct PackWriter {
    let data: TemporaryFolder

    var folders: DataFolders {
        DataFolders(environment: ["TACTUS_DATA": data.path], home: "/nowhere", executable: nil)
    }

    /// A manifest with every field, as JSON objects that a test may break.
    static func manifest(
        id: String = "toy", files: [(name: String, sha256: String)]
    ) -> [String: any Sendable] {
        let model: [String: any Sendable] = [
            "id": "adder", "task": "rhythm", "files": files.map { ["name": $0.name, "sha256": $0.sha256] },
            "frontEnd": "none", "input": "a [T, 3], b [T, 3]", "outputs": ["sum [T, 3]", "product [T, 3]"],
            "licence": "Apache-2.0", "licenceFile": "LICENSE.txt", "attribution": "Tactus", "source": "stub_models.py",
            "commercialUse": true,
        ]
        return ["id": id, "version": "1", "title": "Toys", "models": [model]]
    }

    func write(_ manifest: [String: any Sendable], folder: String = "toy") throws {
        try data.write(try JSONSerialization.data(withJSONObject: manifest), to: "models/\(folder)/pack.json")
    }

    /// A pack whose only model is the stub network, as many times as there are names.
    func writeStub(_ names: [String] = ["stub.onnx"]) throws {
        let bytes = try Data(contentsOf: URL(filePath: TestFile.fixture("stub.onnx")))
        let hash = bytes.withUnsafeBytes { SHA256.hex(of: $0) }
        for name in names { try data.write(bytes, to: "models/toy/\(name)") }
        try data.write("free".utf8, to: "models/toy/LICENSE.txt")
        try write(Self.manifest(files: names.map { ($0, hash) }))
    }
}

@Suite("ModelPack")
struct ModelPackTests {
    let writer: PackWriter
    let hash = String(repeating: "a", count: 64)

    init() throws { writer = PackWriter(data: try TemporaryFolder()) }

    private func fault(_ manifest: [String: any Sendable]) throws -> String {
        try writer.write(manifest)
        let error = #expect(throws: ModelError.self) {
            try InstalledPack(folder: writer.data.path + "/models/toy")
        }
        #expect(error?.code == .manifestInvalid)
        #expect(error?.subject.hasSuffix("models/toy/pack.json") == true)
        return error?.reason ?? ""
    }

    @Test("A whole manifest is read")
    func whole() throws {
        try writer.write(PackWriter.manifest(files: [("a.onnx", hash), ("b.onnx", hash)]))
        let pack = try InstalledPack(folder: writer.data.path + "/models/toy")
        let model = try #require(pack.models.first)
        #expect(model.name == "toy/adder")
        #expect(model.manifest.task == .rhythm)
        #expect(model.paths.map { URL(filePath: $0).lastPathComponent } == ["a.onnx", "b.onnx"])
        let joined = Array((hash + hash).utf8).withUnsafeBytes { SHA256.hex(of: $0) }
        #expect(model.origin == ModelOrigin(model: "toy/adder", sha256: joined, licence: "Apache-2.0"))
    }

    @Test("Every field of the pack is required", arguments: ["id", "version", "title", "models"])
    func packFields(field: String) throws {
        var manifest = PackWriter.manifest(files: [("a.onnx", hash)])
        manifest[field] = nil
        #expect(try fault(manifest) == "the field \(field) is missing")
    }

    @Test(
        "Every field of a model is required",
        arguments: [
            "id", "task", "files", "frontEnd", "input", "outputs", "licence", "licenceFile", "attribution", "source",
            "commercialUse",
        ])
    func modelFields(field: String) throws {
        var manifest = PackWriter.manifest(files: [("a.onnx", hash)])
        var models = try #require(manifest["models"] as? [[String: any Sendable]])
        models[0][field] = nil
        manifest["models"] = models
        #expect(try fault(manifest) == "the field models.[0].\(field) is missing")
    }

    @Test("Values outside their range are refused")
    func values() throws {
        func broken(_ field: String, _ value: any Sendable) throws -> String {
            var manifest = PackWriter.manifest(files: [("a.onnx", hash)])
            var models = try #require(manifest["models"] as? [[String: any Sendable]])
            models[0][field] = value
            manifest["models"] = models
            return try fault(manifest)
        }
        #expect(try broken("task", "drums").hasSuffix("must be one of rhythm, chords, detailedChords, key"))
        #expect(try broken("licence", "") == "model 'adder': licence must not be empty")
        #expect(try broken("files", [[String: String]]()) == "model 'adder': files must not be empty")
        #expect(try broken("files", [["name": "../a.onnx", "sha256": hash]]).contains("without folders"))
        #expect(try broken("files", [["name": "a.onnx", "sha256": "12"]]).contains("64 lower-case hexadecimal"))
        #expect(try broken("licenceFile", "/etc/passwd").contains("without folders"))
        #expect(try fault(PackWriter.manifest(id: "other", files: [("a.onnx", hash)])).contains("folder's name 'toy'"))
        try writer.data.write("{".utf8, to: "models/toy/pack.json")
        let error = #expect(throws: ModelError.self) { try InstalledPack(folder: writer.data.path + "/models/toy") }
        #expect(error?.reason == "it is not JSON")
    }
}

@Suite("ModelLibrary")
struct ModelLibraryTests {
    let writer: PackWriter

    init() throws { writer = PackWriter(data: try TemporaryFolder()) }

    @Test("Packs are found, broken ones are reported, and the mending command is named")
    func scan() throws {
        try writer.writeStub()
        try writer.data.write("{}".utf8, to: "models/broken/pack.json")
        try writer.data.write("half-made".utf8, to: "models/.new/pack.json")
        let library = ModelLibrary(folders: writer.folders)
        #expect(library.packs.map(\.manifest.id) == ["toy"])
        #expect(library.problems.map(\.code) == [.manifestInvalid])
        #expect(try library.model("adder", in: "toy").name == "toy/adder")

        let missing = #expect(throws: ModelError.self) { try library.pack("madmom") }
        #expect(missing?.code == .packMissing)
        #expect(missing?.remedy == "tactus models install madmom")
        let open = #expect(throws: ModelError.self) { try library.pack("open") }
        #expect(open?.remedy == "make models")
        let broken = #expect(throws: ModelError.self) { try library.pack("broken") }
        #expect(broken?.code == .manifestInvalid)
        let model = #expect(throws: ModelError.self) { try library.model("drums", in: "toy") }
        #expect(model?.code == .modelMissing)
    }

    @Test("The user's pack goes before the installed one")
    func precedence() throws {
        let prefix = try TemporaryFolder()
        try writer.writeStub()
        let installed = PackWriter.manifest(files: [("a.onnx", String(repeating: "b", count: 64))])
        try prefix.write(
            try JSONSerialization.data(withJSONObject: installed), to: "share/tactus/models/toy/pack.json")
        let folders = DataFolders(
            environment: ["TACTUS_DATA": writer.data.path], home: "/nowhere", executable: prefix.path + "/bin/tactus")
        #expect(try ModelLibrary(folders: folders).pack("toy").folder.hasPrefix(writer.data.path))
        try writer.data.write("{}".utf8, to: "models/toy/pack.json")
        #expect(try ModelLibrary(folders: folders).pack("toy").folder.hasPrefix(prefix.path))
    }

    @Test("Verifying finds every changed and missing file")
    func verify() throws {
        try writer.writeStub(["a.onnx", "b.onnx", "c.onnx"])
        let model = try ModelLibrary(folders: writer.folders).model("adder", in: "toy")
        #expect(model.verify() == [])
        try writer.data.write("x".utf8, to: "models/toy/a.onnx")
        try FileManager.default.removeItem(atPath: model.paths[1])
        try FileManager.default.removeItem(atPath: model.pack.folder + "/LICENSE.txt")
        let faults = model.verify()
        #expect(faults.map(\.code) == [.hashMismatch, .fileMissing, .fileMissing])
        #expect(faults.allSatisfy { $0.remedy == "tactus models install toy" })
    }
}

/// Whether the library that these tests run can use an NVIDIA GPU.
private let hasCUDA = TestRuntime.isThere && (try? OnnxRuntime(path: TestRuntime.path))?.hasCUDA == true
private let hasCUDAMessage: Comment = "ONNX Runtime has the CUDA provider here"

@Suite("ModelStore", .enabled(if: TestRuntime.isThere, Comment(rawValue: TestRuntime.message)))
struct ModelStoreTests {
    let writer: PackWriter
    let library: ModelLibrary

    init() throws {
        writer = PackWriter(data: try TemporaryFolder())
        try writer.writeStub(["a.onnx", "b.onnx"])
        let folders = DataFolders(
            environment: ["TACTUS_DATA": writer.data.path, "TACTUS_ONNXRUNTIME": TestRuntime.path ?? ""],
            home: "/nowhere", executable: nil)
        library = ModelLibrary(folders: folders)
    }

    @Test("A network is loaded once")
    func once() async throws {
        let store = ModelStore(library: library)
        let model = try library.model("adder", in: "toy")
        let found = try await withThrowingTaskGroup(of: [ObjectIdentifier].self) { group in
            for _ in 0..<8 { group.addTask { try store.networks(of: model).map(ObjectIdentifier.init) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(found.count == 1)
        #expect(found.first.map { Set($0).count } == 2)
    }

    @Test("The CPU is used when it is asked for, and when there is no GPU")
    func device() throws {
        for (wish, hasGPU) in [(ComputeDevice.cpu, true), (.auto, false)] {
            let store = ModelStore(library: library, device: wish, hasGPU: hasGPU)
            #expect(try store.choice().device == .cpu)
            #expect(store.origin(of: try library.model("adder", in: "toy")).device == "cpu")
        }
    }

    @Test("The CPU is used when there is no CUDA provider", .enabled(if: !hasCUDA, hasCUDAMessage))
    func deviceWithoutProvider() throws {
        let store = ModelStore(library: library, device: .auto, hasGPU: true)
        #expect(try store.choice().device == .cpu)
        #expect(try store.choice().reason == "ONNX Runtime has no CUDA provider")
    }

    @Test("CUDA that is asked for without a GPU is an error that says so")
    func noGPU() throws {
        let withoutGPU = ModelStore(library: library, device: .cuda, hasGPU: false)
        let error = #expect(throws: ModelError.self) { try withoutGPU.runtime() }
        #expect(error?.code == .deviceMissing && error?.reason.contains("no NVIDIA GPU") == true)
    }

    @Test(
        "CUDA that is asked for without its provider is an error that says how to get it",
        .enabled(if: !hasCUDA, hasCUDAMessage))
    func noProvider() throws {
        let withoutProvider = ModelStore(library: library, device: .cuda, hasGPU: true)
        let model = try library.model("adder", in: "toy")
        let error = #expect(throws: ModelError.self) { try withoutProvider.networks(of: model) }
        #expect(error?.code == .deviceMissing && error?.remedy == "make setup-cuda")
    }

    @Test("A file that was changed is refused, and taken again when it is whole")
    func changed() throws {
        let store = ModelStore(library: library)
        let model = try library.model("adder", in: "toy")
        let whole = try Data(contentsOf: URL(filePath: model.paths[0]))
        try Data("x".utf8).write(to: URL(filePath: model.paths[0]))
        let error = #expect(throws: ModelError.self) { try store.networks(of: model) }
        #expect(error?.code == .hashMismatch)
        #expect(error?.remedy == "tactus models install toy")
        try whole.write(to: URL(filePath: model.paths[0]))
        #expect(try store.networks(of: model).count == 2)
    }
}
