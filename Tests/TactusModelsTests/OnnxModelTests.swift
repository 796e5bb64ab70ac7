import Foundation
import TactusModels
import TactusTestSupport
import Testing

@Suite("OnnxRuntime")
struct OnnxRuntimeTests {
    @Test("A missing library is an error that says how to get it", arguments: [nil, "/nowhere/libonnxruntime.so"])
    func missing(path: String?) {
        let error = #expect(throws: ModelError.self) { try OnnxRuntime(path: path) }
        #expect(error?.code == .runtimeMissing)
        #expect(error?.description.contains("make models") == true)
    }

    @Test("A file that is no library is refused")
    func unusable() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("not a library".utf8, to: "libonnxruntime.so")
        let error = #expect(throws: ModelError.self) { try OnnxRuntime(path: path) }
        #expect(error?.code == .runtimeUnusable)
        #expect(error?.subject == path)
    }

    @Test("The library states its version", .enabled(if: TestRuntime.isThere, Comment(rawValue: TestRuntime.message)))
    func version() throws {
        let runtime = try OnnxRuntime(path: TestRuntime.path)
        #expect(runtime.version.split(separator: ".").count >= 2)
    }
}

@Suite("OnnxModel", .enabled(if: TestRuntime.isThere, Comment(rawValue: TestRuntime.message)))
struct OnnxModelTests {
    let runtime: OnnxRuntime

    init() throws { runtime = try OnnxRuntime(path: TestRuntime.path) }

    @Test("A network declares its inputs and outputs")
    func ports() throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        #expect(model.inputs.map(\.name) == ["a", "b"])
        #expect(model.inputs.map(\.shape) == [[nil, 3], [nil, 3]])
        #expect(model.outputs.map(\.name) == ["sum", "product"])
        #expect(model.inputs.map(\.isFloat) == [true, true])
    }

    @Test("Outputs come in the order asked, inputs go in any order")
    func order() throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        let a = Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
        let b = Tensor(shape: [2, 3], values: [6, 5, 4, 3, 2, 1])
        let found = try model.run([("b", b), ("a", a)], outputs: ["product", "sum"])
        #expect(found.map(\.shape) == [[2, 3], [2, 3]])
        #expect(found.map(\.values) == [[6, 10, 12, 12, 10, 6], [7, 7, 7, 7, 7, 7]])
    }

    @Test("Whether memory is kept between runs makes no difference to them")
    func memory() throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        let a = Tensor(shape: [1, 3], values: [1, 2, 3])
        for releasesMemory in [true, false, true] {
            let found = try model.run([("a", a), ("b", a)], outputs: ["sum"], releasesMemory: releasesMemory)
            #expect(found.map(\.values) == [[2, 4, 6]])
        }
    }

    @Test("An output of another shape than its reader counts on is refused, and says which")
    func outputShapes() throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        let a = Tensor(zeros: [2, 3])
        #expect(try model.run([("a", a), ("b", a)], outputs: [(name: "sum", shape: [2, 3])])[0].values.count == 6)
        #expect(try model.runFirst([("a", a), ("b", a)], count: 6).count == 6)
        let shape = #expect(throws: ModelError.self) {
            try model.run([("a", a), ("b", a)], outputs: [(name: "sum", shape: [2, 4])])
        }
        #expect(shape?.code == .shapeMismatch)
        #expect(shape?.description.contains("'sum' has the shape [2, 3], not [2, 4]") == true)
        let count = #expect(throws: ModelError.self) { try model.runFirst([("a", a), ("b", a)], count: 5) }
        #expect(count?.code == .shapeMismatch)
        #expect(count?.description.contains("has 6 values, not 5") == true)
    }

    @Test("What does not fit the network is refused before it runs")
    func mismatch() throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        let good = Tensor(zeros: [2, 3])
        let cases: [(inputs: [(name: String, tensor: Tensor)], outputs: [String], word: String)] = [
            ([("a", good)], ["sum"], "'b' was not given"),
            ([("a", good), ("a", good), ("b", good)], ["sum"], "'a' was given twice"),
            ([("a", good), ("c", good)], ["sum"], "no input 'c'"),
            ([("a", good), ("b", Tensor(zeros: [2, 4]))], ["sum"], "shape [any, 3], not [2, 4]"),
            ([("a", good), ("b", Tensor(zeros: [3]))], ["sum"], "shape [any, 3], not [3]"),
            ([("a", good), ("b", good)], ["total"], "no output 'total'"),
        ]
        for (inputs, outputs, word) in cases {
            let error = #expect(throws: ModelError.self) { try model.run(inputs, outputs: outputs) }
            #expect(error?.code == .shapeMismatch)
            #expect(error?.subject == model.path)
            #expect(error?.reason.contains(word) == true, "\(error?.reason ?? "")")
        }
    }

    @Test("A failure inside a run is an error with the library's reason")
    func runFailed() throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        let error = #expect(throws: ModelError.self) {
            try model.run([("a", Tensor(zeros: [2, 3])), ("b", Tensor(zeros: [5, 3]))], outputs: ["sum"])
        }
        #expect(error?.code == .runFailed)
    }

    @Test("A missing, empty, corrupt or wrongly hashed file is refused")
    func badFiles() throws {
        let folder = try TemporaryFolder()
        let whole = [UInt8](try Data(contentsOf: URL(filePath: TestFile.fixture("stub.onnx"))))
        let cases: [(path: String, sha256: String?, code: ModelError.Code)] = [
            (folder.path + "/nothing.onnx", nil, .fileMissing),
            (folder.path, nil, .fileMissing),
            (try folder.write([], to: "empty.onnx"), nil, .fileInvalid),
            (try folder.write(whole.prefix(whole.count / 2), to: "half.onnx"), nil, .fileInvalid),
            (try folder.write("a text".utf8, to: "text.onnx"), nil, .fileInvalid),
            (try folder.write(whole, to: "other.onnx"), String(repeating: "0", count: 64), .hashMismatch),
        ]
        for (path, sha256, code) in cases {
            let error = #expect(throws: ModelError.self) {
                try OnnxModel(path: path, runtime: runtime, sha256: sha256)
            }
            #expect(error?.code == code, "\(path): \(error?.description ?? "")")
            #expect(error?.subject == path)
        }
    }

    @Test("Runs of one network may overlap")
    func overlapping() async throws {
        let model = try OnnxModel(path: TestFile.fixture("stub.onnx"), runtime: runtime)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let a = Tensor(shape: [1, 3], values: [Float](repeating: Float(number), count: 3))
                    return try model.run([("a", a), ("b", a)], outputs: ["sum"])[0].values
                        == [Float](repeating: Float(2 * number), count: 3)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("A cancelled task ends a run of some minutes at once", .timeLimit(.minutes(1)))
    func cancellation() async throws {
        let model = try OnnxModel(path: TestFile.fixture("slow.onnx"), runtime: runtime)
        let run = Task {
            try await RunCancellation.withCancellation {
                try model.run([("x", Tensor(zeros: [1]))], outputs: ["last"])
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        run.cancel()
        let error = await #expect(throws: ModelError.self) { try await run.value }
        #expect(error?.code == .cancelled)
    }

    @Test("A task that was cancelled before starts no run")
    func cancelledBefore() async throws {
        let model = try OnnxModel(path: TestFile.fixture("slow.onnx"), runtime: runtime)
        let run = Task {
            while !Task.isCancelled { await Task.yield() }
            return try model.run([("x", Tensor(zeros: [1]))], outputs: ["last"])
        }
        run.cancel()
        let error = await #expect(throws: ModelError.self) { try await run.value }
        #expect(error?.code == .cancelled)
    }

    @Test("The rhythm network gives the activations that Python's ONNX Runtime gives")
    func rhythm() throws {
        let model = try OnnxModel(path: TestFile.ofCheckout("Models/open/rhythm.onnx"), runtime: runtime)
        // The formula of Scripts/reference/rhythm_activations.py.
        let values = (0..<64 * 82).map { place in
            let frame = Double(place / 82)
            let band = Double(place % 82)
            return Float(1 + sin(0.37 * frame + 0.11 * band) * cos(0.05 * frame * band))
        }
        let found = try model.run([("features", Tensor(shape: [64, 82], values: values))], outputs: ["activations"])[0]
        let expected = try NumpyArray(contentsOf: URL(filePath: TestFile.fixture("rhythm_activations.npy")))
        #expect(found.shape == expected.shape)
        // Float32 sums in another order on another CPU.
        let worst = zip(found.values, expected.values).map { abs($0 - $1) }.max() ?? 1
        #expect(worst <= 1e-5)
    }
}
