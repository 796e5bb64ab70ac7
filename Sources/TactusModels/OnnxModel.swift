import COnnxRuntime
import Foundation
import TactusCore

/// A network, loaded and ready to run on one thread of the CPU, or on a GPU.
///
/// One per network and process, shared: runs may overlap, each uses the thread that calls it. The networks of an
/// ensemble are best run side by side, one a core.
package final class OnnxModel: Sendable {
    /// An input or an output as the network declares it.
    package struct Port: Sendable, Hashable {
        /// Name in the graph.
        package let name: String
        /// Lengths of the axes, `nil` where any length goes; `nil` altogether when it is not a tensor of up to 8 axes.
        package let shape: [Int?]?
        /// Whether its elements are float32, the only type that Tactus feeds.
        package let isFloat: Bool
    }

    /// Files above this many bytes are refused: the largest network known here has 4 MB.
    package static let sizeLimit = 512 << 20

    /// Where it was loaded from.
    package let path: String
    /// What it reads, in the order of the graph.
    package let inputs: [Port]
    /// What it can put out, in the order of the graph.
    ///
    /// Some exporters declare wrong shapes here, so nothing is checked against them.
    package let outputs: [Port]
    private let session: cort_session
    // The environment must outlive the session.
    private let library: OnnxRuntime.Library

    /// Loads a network.
    ///
    /// - Parameters:
    ///   - path: an .onnx file without external weights.
    ///   - runtime: the library that runs it.
    ///   - device: where it runs; for `cuda` the library must have the CUDA provider, `auto` is the CPU here.
    ///   - sha256: hash that the file must have, hexadecimal; `nil` accepts any file.
    ///   - sharesMemory: whether its working memory is that of all networks that share; else it has its own, which is
    ///     better for a network that runs beside others of other sizes.
    ///   - remedy: the command that brings the file back, for error messages.
    /// - Throws: `ModelError` with code `fileMissing`, `hashMismatch`, or `fileInvalid` when it is not a network that
    ///   this version of ONNX Runtime knows.
    package init(
        path: String, runtime: OnnxRuntime, device: ComputeDevice = .cpu, sha256: String? = nil,
        sharesMemory: Bool = false, remedy: String? = nil
    ) throws(ModelError) {
        // Hashed and loaded from the same bytes: the file cannot change in between.
        let bytes = try Self.bytes(of: path, remedy: remedy)
        if let sha256 {
            let found = bytes.withUnsafeBytes { SHA256.hex(of: $0) }
            guard found == sha256.lowercased() else {
                throw ModelError(
                    .hashMismatch, path, "its SHA-256 is \(found), not \(sha256) as in pack.json",
                    remedy: remedy)
            }
        }
        var session = cort_session()
        let message = bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return Optional("the file is empty") }
            let kind: cort_device = device == .cuda ? .cuda : .cpu
            return takeMessage(
                cort_session_create(
                    runtime.library.handle, start, bytes.count, kind, sharesMemory ? 1 : 0, &session))
        }
        if let message {
            throw ModelError(.fileInvalid, path, "it is not a usable network: \(message)", remedy: remedy)
        }
        self.path = path
        self.session = session
        library = runtime.library
        let loaded = session
        inputs = (0..<cort_session_input_count(loaded)).map { Port(cort_session_input(loaded, $0).pointee) }
        outputs = (0..<cort_session_output_count(loaded)).map { Port(cort_session_output(loaded, $0).pointee) }
    }

    deinit { cort_session_free(session) }

    /// Runs the network on the calling thread.
    ///
    /// A cancelled task starts no run; inside ``RunCancellation/withCancellation(_:)`` a run that has started ends early.
    ///
    /// - Parameters:
    ///   - inputs: every declared input once, in any order.
    ///   - names: the outputs to return.
    ///   - releasesMemory: whether working memory that is free afterwards goes back to the system; else it is kept for the
    ///     next run, which is faster then.
    /// - Returns: the outputs, in the order of `names`.
    /// - Throws: `ModelError` with code `shapeMismatch` when an input is missing, unknown or of the wrong shape or an
    ///   output is unknown; `cancelled`; `runFailed` when ONNX Runtime fails.
    package func run(
        _ inputs: [(name: String, tensor: Tensor)], outputs names: [String], releasesMemory: Bool = false
    ) throws(ModelError) -> [Tensor] {
        let ports = try inputs.map { input throws(ModelError) in try port(of: input.name, for: input.tensor) }
        for (index, port) in self.inputs.enumerated() {
            switch ports.count(where: { $0 == index }) {
            case 1: continue
            case 0: throw mismatch("its input '\(port.name)' was not given")
            default: throw mismatch("its input '\(port.name)' was given twice")
            }
        }
        let wanted = try names.map { name throws(ModelError) in
            guard let index = outputs.firstIndex(where: { $0.name == name }) else {
                throw mismatch("it has no output '\(name)', only \(list(outputs))")
            }
            return index
        }

        let cancelled = ModelError(.cancelled, path, "the run was cancelled")
        if Task.isCancelled { throw cancelled }
        let stop = try RunCancellation.Stop(library, releasesMemory: releasesMemory)
        let cancellation = RunCancellation.current
        let entry = cancellation?.enter(stop)
        defer { if let entry { cancellation?.leave(entry) } }

        var results = [cort_output](repeating: cort_output(), count: wanted.count)
        var failure = cort_failure.none
        let message = withBorrowed(inputs.map(\.tensor), ports: ports) { borrowed in
            takeMessage(
                cort_session_run(
                    session, stop.handle, borrowed, borrowed.count, wanted, wanted.count, &results, &failure))
        }
        if let message {
            throw failure == .stopped ? cancelled : ModelError(.runFailed, path, message)
        }
        return results.indices.map { index in
            defer { cort_output_free(session, &results[index]) }
            return Tensor(results[index])
        }
    }

    /// Runs the network and sees to it that its outputs have the shapes that their reader counts on.
    ///
    /// - Throws: as the run with names alone, and `shapeMismatch` for another shape.
    package func run(
        _ inputs: [(name: String, tensor: Tensor)], outputs: [(name: String, shape: [Int])],
        releasesMemory: Bool = false
    ) throws(ModelError) -> [Tensor] {
        let results = try run(inputs, outputs: outputs.map(\.name), releasesMemory: releasesMemory)
        for (output, result) in zip(outputs, results) where result.shape != output.shape {
            throw mismatch("its output '\(output.name)' has the shape \(result.shape), not \(output.shape)")
        }
        return results
    }

    /// Runs a network whose first output is all that is wanted, whatever its name and shape.
    ///
    /// - Returns: the values of that output.
    /// - Throws: as the others do, and `shapeMismatch` unless there are `count` values.
    package func runFirst(
        _ inputs: [(name: String, tensor: Tensor)], count: Int, releasesMemory: Bool = false
    ) throws(ModelError) -> [Float] {
        guard let output = outputs.first?.name else { throw mismatch("it has no output") }
        let values = try run(inputs, outputs: [output], releasesMemory: releasesMemory)[0].values
        guard values.count == count else {
            throw mismatch("its output '\(output)' has \(values.count) values, not \(count)")
        }
        return values
    }

    private func port(of name: String, for tensor: Tensor) throws(ModelError) -> Int {
        guard let index = inputs.firstIndex(where: { $0.name == name }) else {
            throw mismatch("it has no input '\(name)', only \(list(inputs))")
        }
        let port = inputs[index]
        guard port.isFloat, let declared = port.shape else {
            throw mismatch("its input '\(name)' is not a float32 tensor")
        }
        let fits =
            declared.count == tensor.shape.count
            && zip(declared, tensor.shape).allSatisfy { $0 == nil || $0 == $1 }
        guard fits else {
            throw mismatch("its input '\(name)' has the shape \(port.shapeText), not \(tensor.shape)")
        }
        return index
    }

    private func mismatch(_ reason: String) -> ModelError { ModelError(.shapeMismatch, path, reason) }

    private func list(_ ports: [Port]) -> String { ports.map { "'\($0.name)'" }.joined(separator: ", ") }

    private static func bytes(of path: String, remedy: String?) throws(ModelError) -> Data {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= sizeLimit else {
                throw ModelError(.fileInvalid, path, "it has \(size) bytes; at most \(sizeLimit) are read")
            }
            return try Data(contentsOf: URL(filePath: path))
        } catch let error as ModelError {
            throw error
        } catch {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw ModelError(
                .fileMissing, path, isThere ? "it cannot be read" : "the file is not there", remedy: remedy)
        }
    }
}

extension OnnxModel.Port {
    fileprivate init(_ port: cort_port) {
        name = String(cString: port.name)
        isFloat = port.is_float != 0
        shape =
            port.rank < 0
            ? nil
            : withUnsafeBytes(of: port.shape) { lengths in
                lengths.bindMemory(to: Int64.self).prefix(Int(port.rank)).map { $0 < 0 ? nil : Int($0) }
            }
    }

    /// Such as `[any, 82]`.
    fileprivate var shapeText: String {
        "[" + (shape ?? []).map { $0.map(String.init) ?? "any" }.joined(separator: ", ") + "]"
    }
}

extension Tensor {
    fileprivate init(_ output: cort_output) {
        let shape = withUnsafeBytes(of: output.shape) { lengths in
            lengths.bindMemory(to: Int64.self).prefix(output.rank).map { Int($0) }
        }
        self.init(shape: shape, values: [Float](UnsafeBufferPointer(start: output.values, count: output.count)))
    }
}

/// Calls `body` with C views of the tensors, which are valid only inside; nothing is copied.
private func withBorrowed<Result>(
    _ tensors: [Tensor], ports: [Int], views: [cort_input] = [], body: ([cort_input]) -> Result
) -> Result {
    guard views.count < tensors.count else { return body(views) }
    let tensor = tensors[views.count]
    return tensor.values.withUnsafeBufferPointer { values in
        tensor.shape.map(Int64.init).withUnsafeBufferPointer { shape in
            let view = cort_input(
                port: ports[views.count], values: values.baseAddress, count: values.count, shape: shape.baseAddress,
                rank: shape.count)
            return withBorrowed(tensors, ports: ports, views: views + [view], body: body)
        }
    }
}
