import ArgumentParser
import Foundation
import TactusCore
import TactusModels

/// What the commands about models share.
enum ModelsExit {
    /// Something about models, the family of exit code 4.
    static let model = ExitCode(4)

    /// Says what is wrong on stderr.
    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Lists, installs and checks the networks.",
        discussion: """
            Networks come in packs, each with its licences. The pack `open` comes with the set-up and may be used for \
            anything; `madmom` is for non-commercial use and for who asks for it.
            """,
        subcommands: [
            ModelsListCommand.self, ModelsInstallCommand.self, ModelsVerifyCommand.self, ModelsPathCommand.self,
        ])
}

struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the installed models, their licences and their state.")

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let library = ModelLibrary(folders: .current)
        let models = library.packs.flatMap(\.models).map(ModelEntry.init)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(models), as: UTF8.self))
        } else {
            var table = TextTable()
            table.add(["PACK", "MODEL", "TASK", "LICENCE", "COMMERCIAL USE", "SIZE", "STATE"])
            for model in models {
                let size = "\((Double(model.bytes) / 100_000).rounded() / 10) MB"
                table.add([
                    model.pack, model.model, model.task, model.licence, model.commercialUse ? "yes" : "no", size,
                    model.faults.isEmpty ? "ok" : "damaged",
                ])
            }
            for line in table.lines { print(line) }
            for id in ["open", "madmom"] where !library.packs.contains(where: { $0.manifest.id == id }) {
                print("The pack \(id) is not installed; to install it: \(InstalledPack.remedy(pack: id))")
            }
        }
        for problem in library.problems.map(\.description) + models.flatMap(\.faults) {
            ModelsExit.say("Warning: \(problem)")
        }
    }
}

/// A line of the list.
struct ModelEntry: Encodable {
    let pack: String
    let version: String
    let model: String
    let task: String
    let licence: String
    let commercialUse: Bool
    let attribution: String
    let source: String
    let folder: String
    let bytes: Int
    /// What is wrong with its files, a sentence each.
    let faults: [String]

    init(_ model: InstalledModel) {
        pack = model.pack.manifest.id
        version = model.pack.manifest.version
        self.model = model.manifest.id
        task = model.manifest.task.rawValue
        licence = model.manifest.licence
        commercialUse = model.manifest.commercialUse
        attribution = model.manifest.attribution
        source = model.manifest.source
        folder = model.pack.folder
        bytes = model.size
        faults = model.verify().map(\.description)
    }
}

struct ModelsVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Hashes every model file and compares it with its pack's manifest.",
        discussion: "Exit code 4 when a file is changed or missing or when nothing is installed.")

    func run() throws {
        let library = ModelLibrary(folders: .current)
        var faults = library.problems
        for model in library.packs.flatMap(\.models) {
            let found = model.verify()
            let files = model.manifest.files.count == 1 ? "1 file" : "\(model.manifest.files.count) files"
            print("\(found.isEmpty ? "ok     " : "damaged")  \(model.name)  \(files)")
            faults += found
        }
        if library.packs.isEmpty, faults.isEmpty {
            do throws(ModelError) { _ = try library.pack("open") } catch { faults.append(error) }
        }
        for fault in faults { ModelsExit.say("Error: \(fault)") }
        if !faults.isEmpty { throw ModelsExit.model }
    }
}

struct ModelsPathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Prints the data folders, in the order in which they are searched.",
        discussion: "The first one is where models are installed; set TACTUS_DATA to choose another.")

    func run() {
        for path in DataFolders.current.paths { print(path) }
    }
}
