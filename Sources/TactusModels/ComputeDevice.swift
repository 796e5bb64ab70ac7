import Foundation

/// Where networks run.
public enum ComputeDevice: String, Sendable, Hashable, CaseIterable {
    /// On an NVIDIA GPU when one can be used, else on the CPU.
    case auto
    /// On the CPU.
    case cpu
    /// On an NVIDIA GPU, with ONNX Runtime's CUDA provider.
    case cuda
}

/// The device that a wish came to, and the library that runs networks there.
package struct DeviceChoice: Sendable {
    /// `cpu` or `cuda`, never `auto`.
    package let device: ComputeDevice
    /// Why, a clause.
    package let reason: String
    /// The library.
    package let runtime: OnnxRuntime

    /// Whether the driver of an NVIDIA GPU is loaded.
    package static var hasGPU: Bool { FileManager.default.fileExists(atPath: "/proc/driver/nvidia/version") }

    /// Chooses a device and loads ONNX Runtime for it.
    ///
    /// - Parameters:
    ///   - wish: what was asked for.
    ///   - folders: where the libraries are looked for.
    ///   - hasGPU: whether this machine has a GPU that can be used.
    /// - Throws: `ModelError` with code `deviceMissing` when CUDA was asked for and is not there, or that of a library
    ///   that cannot be loaded.
    package init(_ wish: ComputeDevice, in folders: DataFolders, hasGPU: Bool) throws(ModelError) {
        var found: (runtime: OnnxRuntime?, obstacle: ModelError?) = (nil, nil)
        if wish != .cpu { found = try Self.cuda(in: folders, hasGPU: hasGPU) }
        if let runtime = found.runtime {
            self.runtime = runtime
            device = .cuda
            reason = wish == .cuda ? "asked for" : "there is an NVIDIA GPU, and ONNX Runtime has the CUDA provider"
            return
        }
        if wish == .cuda, let obstacle = found.obstacle { throw obstacle }
        runtime = try OnnxRuntime(path: folders.runtime)
        device = .cpu
        reason = found.obstacle?.reason ?? "asked for"
    }

    private static func cuda(
        in folders: DataFolders, hasGPU: Bool
    ) throws(ModelError) -> (OnnxRuntime?, ModelError?) {
        guard hasGPU else {
            let reason = "this machine has no NVIDIA GPU with its driver loaded"
            let remedy = "install its driver, or take the device cpu"
            return (nil, ModelError(.deviceMissing, "device cuda", reason, remedy: remedy))
        }
        let runtime = try OnnxRuntime(path: folders.cudaRuntime ?? folders.runtime)
        guard runtime.hasCUDA else {
            return (
                nil,
                ModelError(
                    .deviceMissing, "device cuda", "ONNX Runtime has no CUDA provider", remedy: "make setup-cuda")
            )
        }
        return (runtime, nil)
    }
}
