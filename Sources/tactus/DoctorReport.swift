import Foundation
import TactusCore
import TactusModels

/// What `tactus doctor` found.
struct DoctorReport: Encodable {
    /// How a part is.
    enum State: String, Encodable {
        /// There and working.
        case ok
        /// Needed, and absent or broken.
        case missing
        /// Not needed.
        case note
    }

    /// One part.
    struct Line: Encodable {
        let state: State
        let name: String
        let text: String
        /// The command that mends it or adds it.
        let remedy: String?
    }

    private(set) var lines: [Line] = []

    /// Whether nothing that is needed is missing.
    var isHealthy: Bool { !lines.contains { $0.state == .missing } }

    /// Looks at everything; loads every network once.
    ///
    /// - Parameters:
    ///   - folders: where to look.
    ///   - version: of Tactus.
    ///   - libraries: names and versions of the libraries that decode.
    init(folders: DataFolders, version: String, libraries: [(name: String, version: String)]) {
        add(.ok, "tactus", "\(version), built with Swift \(Self.swiftVersion)")
        for library in libraries { add(.ok, library.name, library.version) }
        for (index, path) in folders.paths.enumerated() {
            let isThere = FileManager.default.fileExists(atPath: path)
            if index == 0 {
                add(.note, "data folder", path + (isThere ? "" : " (will be made when something is installed)"))
            } else {
                // Only `make install` makes one, beside the installed command.
                let none = "none, and none is needed; an installed tactus would have \(path)"
                add(.note, "shared data", isThere ? path : none)
            }
        }
        let store = ModelStore(library: ModelLibrary(folders: folders))
        let runtime = addRuntime(store)
        addPacks(store, canRun: runtime != nil)
        addDevices(store, runtime)
    }

    private mutating func add(_ state: State, _ name: String, _ text: String, remedy: String? = nil) {
        lines.append(Line(state: state, name: name, text: text, remedy: remedy))
    }

    private mutating func add(_ name: String, _ error: ModelError) {
        add(.missing, name, "\(error.subject): \(error.reason)", remedy: error.remedy)
    }

    private mutating func addRuntime(_ store: ModelStore) -> OnnxRuntime? {
        do throws(ModelError) {
            let runtime = try store.runtime()
            add(.ok, "ONNX Runtime", "\(runtime.version), \(runtime.path)")
            return runtime
        } catch {
            add("ONNX Runtime", error)
            return nil
        }
    }

    private mutating func addPacks(_ store: ModelStore, canRun: Bool) {
        for problem in store.library.problems { add("model pack", problem) }
        for pack in store.library.packs {
            for model in pack.models {
                let use = model.manifest.commercialUse ? "" : ", no commercial use"
                let about = "\(model.manifest.task.rawValue), \(model.manifest.licence)\(use)"
                let faults = model.verify()
                for fault in faults { add(model.name, fault) }
                guard faults.isEmpty else { continue }
                do throws(ModelError) {
                    if canRun { _ = try store.networks(of: model) }
                    add(.ok, model.name, "\(about); hash right\(canRun ? ", loads" : "")")
                } catch {
                    add(model.name, error)
                }
            }
        }
        let installed = store.library.packs.map(\.manifest.id)
        if !installed.contains("open") {
            do throws(ModelError) { _ = try store.library.pack("open") } catch { add("open", error) }
        }
        if !installed.contains("madmom") {
            let text = "not installed; optional, CC BY-NC-SA 4.0, no commercial use"
            add(.note, "madmom", text, remedy: InstalledPack.remedy(pack: "madmom"))
        }
    }

    private mutating func addDevices(_ store: ModelStore, _ runtime: OnnxRuntime?) {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        add(.ok, "device", "cpu, \(cores) \(cores == 1 ? "core" : "cores")")
        for card in GraphicsCards.measured() { add(.ok, "device", card) }
        guard runtime != nil, let choice = try? store.choice() else { return }
        add(.note, "networks", "run on \(choice.device.rawValue): \(choice.reason)")
    }

    /// The compiler's version, as far as it can be asked for when compiling.
    private static var swiftVersion: String {
        #if compiler(>=6.5)
            "6.5 or newer"
        #elseif compiler(>=6.4)
            "6.4"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    /// The report as lines of ASCII, states in colour when `isColoured`; paths are shown as they are.
    func text(isColoured: Bool) -> [String] {
        var table = TextTable()
        for line in lines {
            let remedy = line.remedy.map { " -> \($0)" } ?? ""
            table.add([line.state.rawValue, line.name, line.text + remedy])
        }
        guard isColoured else { return table.lines }
        return zip(table.lines, lines).map { text, line in
            switch line.state {
            case .ok: "\u{1B}[32mok\u{1B}[0m" + text.dropFirst(2)
            case .missing: "\u{1B}[31mmissing\u{1B}[0m" + text.dropFirst(7)
            case .note: text
            }
        }
    }
}
