import Synchronization
package import TactusCore

/// Loads networks once and keeps them for the process.
///
/// Holds at most the networks of its library. Different networks load side by side; whoever asks for one that is being
/// loaded waits for it. A failure is not kept: the next call tries again.
public final class ModelStore: Sendable {
    /// The packs it loads from.
    package let library: ModelLibrary
    private let wish: ComputeDevice
    private let hasGPU: Bool
    private let choiceSlot = Mutex<DeviceChoice?>(nil)
    private let slots: [String: Slot]

    /// Creates a store for the packs in the data folders of this machine; nothing is loaded yet.
    ///
    /// - Parameter device: where its networks are to run.
    public convenience init(device: ComputeDevice = .auto) {
        self.init(library: ModelLibrary(folders: .current), device: device)
    }

    /// Creates a store; nothing is loaded yet.
    package init(library: ModelLibrary, device: ComputeDevice = .auto, hasGPU: Bool = DeviceChoice.hasGPU) {
        self.library = library
        wish = device
        self.hasGPU = hasGPU
        let paths = Set(library.packs.flatMap(\.models).flatMap(\.paths))
        slots = Dictionary(uniqueKeysWithValues: paths.map { ($0, Slot()) })
    }

    /// The device and ONNX Runtime for it, loaded at the first call.
    ///
    /// - Throws: `ModelError` with code `runtimeMissing`, `runtimeUnusable` or `deviceMissing`.
    package func choice() throws(ModelError) -> DeviceChoice {
        try choiceSlot.withLock { slot throws(ModelError) in
            if let made = slot { return made }
            let made = try DeviceChoice(wish, in: library.folders, hasGPU: hasGPU)
            slot = made
            return made
        }
    }

    /// ONNX Runtime, loaded at the first call.
    ///
    /// - Throws: as ``choice()``.
    package func runtime() throws(ModelError) -> OnnxRuntime { try choice().runtime }

    /// What the provenance says about a model, with the device on which this store runs it.
    package func origin(of model: InstalledModel) -> ModelOrigin {
        var origin = model.origin
        if let choice = try? choice() { origin.device = choice.device.rawValue }
        return origin
    }

    /// The networks of a model, each checked against its hash when it is first loaded.
    ///
    /// - Parameter model: one of the library's.
    /// - Returns: one network a file, in the order of the manifest.
    /// - Throws: `ModelError` of ``runtime()`` or of loading a network.
    package func networks(of model: InstalledModel) throws(ModelError) -> [OnnxModel] {
        try model.manifest.files.indices.map { index throws(ModelError) in try network(index, of: model) }
    }

    /// One network of a model, for loading an ensemble side by side.
    ///
    /// - Parameters:
    ///   - index: its place among the files of the manifest.
    ///   - model: one of the library's.
    /// - Returns: the network.
    /// - Throws: `ModelError` of ``runtime()`` or of loading the network.
    package func network(_ index: Int, of model: InstalledModel) throws(ModelError) -> OnnxModel {
        let path = model.paths[index]
        guard let slot = slots[path] else {
            throw ModelError(.modelMissing, model.name, "it is not of the library that this store was made for")
        }
        let choice = try choice()
        return try slot.network.withLock { network throws(ModelError) in
            if let network { return network }
            let loaded = try OnnxModel(
                path: path, runtime: choice.runtime, device: choice.device,
                sha256: model.manifest.files[index].sha256, sharesMemory: model.manifest.files.count > 1,
                remedy: model.pack.remedy)
            network = loaded
            return loaded
        }
    }

    private final class Slot: Sendable {
        let network = Mutex<OnnxModel?>(nil)
    }
}
