import Foundation
package import TactusCore

/// A pack that was found in a data folder.
package struct InstalledPack: Sendable, Hashable {
    /// The folder of the pack.
    package let folder: String
    /// Its manifest.
    package let manifest: ModelPack

    /// Reads the manifest in `folder`; the other files are not touched.
    ///
    /// - Throws: `ModelError` with code `manifestInvalid`.
    package init(folder: String) throws(ModelError) {
        self.folder = folder
        manifest = try ModelPack(folder: folder)
    }

    /// The networks of the pack.
    package var models: [InstalledModel] { manifest.models.map { InstalledModel(pack: self, manifest: $0) } }

    /// The command that brings the pack back.
    package var remedy: String { Self.remedy(pack: manifest.id) }

    /// The command that installs a pack.
    package static func remedy(pack id: String) -> String {
        id == "open" ? "make models" : "tactus models install \(id)"
    }
}

/// A model of an installed pack.
package struct InstalledModel: Sendable, Hashable {
    /// The pack it belongs to.
    package let pack: InstalledPack
    /// What the pack says about it.
    package let manifest: ModelPack.Model

    /// Pack and model, such as `open/rhythm`.
    package var name: String { "\(pack.manifest.id)/\(manifest.id)" }

    /// Paths of the networks, in the order of the manifest.
    package var paths: [String] { manifest.files.map { pack.folder + "/" + $0.name } }

    /// What the provenance says about it.
    ///
    /// The hash of an ensemble is the SHA-256 of its files' hexadecimal hashes written one after the other, so that it
    /// follows from the manifest.
    package var origin: ModelOrigin {
        let hashes = manifest.files.map(\.sha256)
        let joined = hashes.joined()
        let sha256 = hashes.count == 1 ? joined : Array(joined.utf8).withUnsafeBytes { SHA256.hex(of: $0) }
        return ModelOrigin(model: name, sha256: sha256, licence: manifest.licence)
    }

    /// Bytes of the files that are there.
    package var size: Int {
        paths.reduce(0) { sum, path in
            sum + ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0)
        }
    }

    /// Hashes every file and looks for the licence text.
    ///
    /// - Returns: what is wrong, empty when the model is whole.
    /// - Complexity: reads every file, a megabyte at a time.
    package func verify() -> [ModelError] {
        var faults: [ModelError] = []
        for (file, path) in zip(manifest.files, paths) {
            guard let found = Self.hash(path) else {
                faults.append(
                    ModelError(.fileMissing, path, "the file is not there or cannot be read", remedy: pack.remedy))
                continue
            }
            if found != file.sha256 {
                let reason = "its SHA-256 is \(found), not \(file.sha256) as in pack.json"
                faults.append(ModelError(.hashMismatch, path, reason, remedy: pack.remedy))
            }
        }
        let licence = pack.folder + "/" + manifest.licenceFile
        if !FileManager.default.fileExists(atPath: licence) {
            faults.append(ModelError(.fileMissing, licence, "the licence text is not there", remedy: pack.remedy))
        }
        return faults
    }

    private static func hash(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        var hash = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                piece.withUnsafeBytes { hash.update($0) }
            }
        } catch {
            return nil
        }
        return hash.hex()
    }
}
