import Foundation
package import TactusCore

/// The manifest of a model pack: `pack.json`.
///
/// Every field is required, so that no network runs without its licence and its hash being known.
package struct ModelPack: Codable, Sendable, Hashable {
    /// Name of the pack and of its folder, such as `open`.
    package var id: String
    /// Version of the pack.
    package var version: String
    /// A line to show.
    package var title: String
    /// The networks, each under its own licence.
    package var models: [Model]

    /// One network, or several that are averaged.
    package struct Model: Codable, Sendable, Hashable {
        /// Name inside the pack, such as `rhythm`.
        package var id: String
        /// What it is for.
        package var task: ModelTask
        /// One file a network.
        package var files: [File]
        /// The features it reads, in words.
        package var frontEnd: String
        /// Input tensor with its shape, in words.
        package var input: String
        /// Output tensors, in words.
        package var outputs: [String]
        /// SPDX identifier of the weights' licence.
        package var licence: String
        /// The licence text, beside the manifest.
        package var licenceFile: String
        /// Whom to name.
        package var attribution: String
        /// Where the weights come from.
        package var source: String
        /// Whether the licence allows commercial use.
        package var commercialUse: Bool
    }

    /// A file beside the manifest.
    package struct File: Codable, Sendable, Hashable {
        /// File name, without folders.
        package var name: String
        /// SHA-256 of its bytes: 64 hexadecimal digits.
        package var sha256: String
    }

    /// Name of the manifest in the folder of a pack.
    package static let fileName = "pack.json"

    /// Reads and checks the manifest of the pack in `folder`.
    ///
    /// - Throws: `ModelError` with code `manifestInvalid` that names the field and what it may be.
    package init(folder: String) throws(ModelError) {
        let path = folder + "/" + Self.fileName
        do {
            self = try JSONDecoder().decode(Self.self, from: try Data(contentsOf: URL(filePath: path)))
        } catch let error as DecodingError {
            throw ModelError(.manifestInvalid, path, Self.reason(error))
        } catch {
            throw ModelError(.manifestInvalid, path, "it is not there or cannot be read")
        }
        let name = URL(filePath: folder).lastPathComponent
        guard id == name else {
            throw ModelError(.manifestInvalid, path, "id is '\(id)', but must be the folder's name '\(name)'")
        }
        if let reason = firstFault() { throw ModelError(.manifestInvalid, path, reason) }
    }

    /// The first field with a value that is not allowed.
    private func firstFault() -> String? {
        let texts = [("id", id), ("version", version), ("title", title)]
        if let (field, _) = texts.first(where: { $0.1.isEmpty }) { return "\(field) must not be empty" }
        if models.isEmpty { return "models must not be empty" }
        if Set(models.map(\.id)).count < models.count { return "models must have different ids" }
        for model in models {
            if let reason = model.firstFault() { return "model '\(model.id)': \(reason)" }
        }
        return nil
    }

    private static func reason(_ error: DecodingError) -> String {
        func name(_ path: [any CodingKey]) -> String {
            path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context): "the field \(name(context.codingPath + [key])) is missing"
        case .typeMismatch(let type, let context): "\(name(context.codingPath)) must be a \(type)"
        case .valueNotFound(let type, let context): "\(name(context.codingPath)) must be a \(type), not null"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
        case .dataCorrupted(let context) where context.codingPath.last?.stringValue == "task":
            "\(name(context.codingPath)) must be one of "
                + ModelTask.allCases.map(\.rawValue).joined(separator: ", ")
        case .dataCorrupted(let context): "\(name(context.codingPath)): \(context.debugDescription)"
        @unknown default: "it cannot be read"
        }
    }
}

extension ModelPack.Model {
    fileprivate func firstFault() -> String? {
        let texts = [
            ("id", id), ("frontEnd", frontEnd), ("input", input), ("licence", licence), ("licenceFile", licenceFile),
            ("attribution", attribution), ("source", source),
        ]
        if let (field, _) = texts.first(where: { $0.1.isEmpty }) { return "\(field) must not be empty" }
        if files.isEmpty { return "files must not be empty" }
        if outputs.isEmpty { return "outputs must not be empty" }
        // A manifest must not reach outside its folder.
        if let name = (files.map(\.name) + [licenceFile]).first(where: { !isPlain($0) }) {
            return "'\(name)' must be a file name without folders"
        }
        let file = files.first { $0.sha256.count != 64 || !$0.sha256.allSatisfy { "0123456789abcdef".contains($0) } }
        return file.map { "sha256 of \($0.name) must be 64 lower-case hexadecimal digits, is '\($0.sha256)'" }
    }

    private func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\0")
    }
}
