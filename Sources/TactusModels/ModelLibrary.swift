import Foundation

/// The packs that the data folders hold.
///
/// A value, built by one look at the folders; it does not change when the folders do. Of two packs with the same name
/// the one in the folder that is searched first counts.
package struct ModelLibrary: Sendable, Hashable {
    /// Where it looked.
    package let folders: DataFolders
    /// Packs with a valid manifest, by name.
    ///
    /// Their files are checked when they are loaded or verified.
    package let packs: [InstalledPack]
    /// Pack folders whose manifest is missing or wrong.
    package let problems: [ModelError]

    /// Looks for `models/<pack>/pack.json` in every data folder.
    ///
    /// Hidden folders, such as a half-made one of the installer, are passed over.
    package init(folders: DataFolders) {
        var packs: [String: InstalledPack] = [:]
        var problems: [ModelError] = []
        for root in folders.paths.map({ $0 + "/models" }) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
            for name in names.sorted() where !name.hasPrefix(".") {
                let folder = root + "/" + name
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                    continue
                }
                do throws(ModelError) {
                    let pack = try InstalledPack(folder: folder)
                    packs[name] = packs[name] ?? pack
                } catch {
                    problems.append(error)
                }
            }
        }
        self.folders = folders
        self.packs = packs.values.sorted { $0.manifest.id < $1.manifest.id }
        self.problems = problems
    }

    /// The pack with this name.
    ///
    /// - Throws: `ModelError` with code `packMissing`, or `manifestInvalid` when only a broken one is there.
    package func pack(_ id: String) throws(ModelError) -> InstalledPack {
        if let pack = packs.first(where: { $0.manifest.id == id }) { return pack }
        if let problem = problems.first(where: { $0.subject.hasSuffix("/models/\(id)/\(ModelPack.fileName)") }) {
            throw problem
        }
        throw ModelError(
            .packMissing, "model pack '\(id)'",
            "it is not in \(folders.paths.map { $0 + "/models" }.joined(separator: " or "))",
            remedy: InstalledPack.remedy(pack: id))
    }

    /// A model by pack and name, such as `open` and `rhythm`.
    ///
    /// - Throws: `ModelError` as ``pack(_:)``, or with code `modelMissing`.
    package func model(_ id: String, in packID: String) throws(ModelError) -> InstalledModel {
        let pack = try pack(packID)
        if let model = pack.models.first(where: { $0.manifest.id == id }) { return model }
        let known = pack.models.map(\.manifest.id).joined(separator: ", ")
        throw ModelError(.modelMissing, "\(packID)/\(id)", "the pack has only \(known)", remedy: pack.remedy)
    }
}
