import ArgumentParser
import Foundation
import TactusModels

struct ModelsInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Downloads a pack, after its licence was accepted where it needs that.",
        discussion: """
            Needs python3 with its venv module, and the network. A pack is installed whole or not at all, into the first \
            folder that `tactus models path` prints. Exit code 4 when that fails.
            """)

    /// The packs that the set-up scripts know.
    enum Pack: String, ExpressibleByArgument, CaseIterable {
        case open
        case madmom
    }

    @Argument(help: "The pack: open (with ONNX Runtime) or madmom (non-commercial).")
    var pack: Pack

    @Flag(help: "Accept the licence without being asked.")
    var acceptLicence = false

    func run() throws {
        let folders = DataFolders.current
        guard let script = Self.script(in: folders) else {
            ModelsExit.say(
                "Error: the set-up script install_pack.py is neither in the data folders nor in ./Tools/packs "
                    + "(to mend it: make models in Tactus's checkout)")
            throw ModelsExit.model
        }
        if pack == .madmom, !acceptLicence { try askForConsent(manifest: Self.manifest(of: pack, beside: script)) }
        try install(with: script, into: folders.paths[0])
        try report(folders)
    }

    /// Shows the licence and asks; returns when it is accepted.
    private func askForConsent(manifest: ModelPack?) throws {
        var lines = [
            "madmom's networks are licensed CC BY-NC-SA 4.0 (https://creativecommons.org/licenses/by-nc-sa/4.0/):",
            "no commercial use, name their authors, pass changes on under the same licence.",
        ]
        for model in manifest?.models ?? [] { lines.append("\(model.id) (\(model.licence)): \(model.attribution)") }
        for line in lines { ModelsExit.say(line) }
        guard isatty(STDIN_FILENO) != 0 else {
            ModelsExit.say("Error: nobody can be asked here; add --accept-licence to accept this licence.")
            throw ExitCode(2)
        }
        FileHandle.standardError.write(Data("Do you accept it? [y/N] ".utf8))
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            ModelsExit.say("Nothing was installed.")
            throw ModelsExit.model
        }
    }

    /// Runs the script; what it prints goes to stderr as it comes.
    private func install(with script: String, into folder: String) throws {
        let items = pack == .open ? ["runtime", "open"] : ["madmom"]
        let command = ["python3", script] + items + ["--data", folder, "--accept-licence"]
        switch ForegroundProcess.run(command) {
        case .exited(0): return
        case .notStarted(ENOENT):
            ModelsExit.say("Error: python3 was not found; install it with its venv module and try again.")
        case .notStarted(let number):
            ModelsExit.say("Error: python3 cannot be started: \(String(cString: strerror(number)))")
        case .exited, .signalled:
            ModelsExit.say("Error: the pack \(pack.rawValue) was not installed.")
        }
        throw ModelsExit.model
    }

    /// Checks what was installed.
    private func report(_ folders: DataFolders) throws {
        do throws(ModelError) {
            let installed = try ModelLibrary(folders: folders).pack(pack.rawValue)
            for model in installed.models {
                if let fault = model.verify().first { throw fault }
            }
            let names = installed.models.map(\.manifest.id).joined(separator: ", ")
            print("The pack \(pack.rawValue) is installed in \(installed.folder): \(names)")
        } catch {
            ModelsExit.say("Error: \(error)")
            throw ModelsExit.model
        }
    }

    /// The script in the data folders, else in the checkout that is the current folder.
    private static func script(in folders: DataFolders) -> String? {
        if let found = folders.first("setup/install_pack.py") { return found }
        let local = FileManager.default.currentDirectoryPath + "/Tools/packs/install_pack.py"
        return FileManager.default.fileExists(atPath: local) ? local : nil
    }

    /// The manifest of a pack that is not installed yet: beside the script, or in the checkout.
    private static func manifest(of pack: Pack, beside script: String) -> ModelPack? {
        let folder = URL(filePath: script).deletingLastPathComponent()
        let checkout = folder.deletingLastPathComponent().deletingLastPathComponent()
        return [folder, checkout].lazy
            .map { $0.appending(path: "Models/\(pack.rawValue)").path(percentEncoded: false) }
            .compactMap { try? ModelPack(folder: $0) }.first
    }
}
