import Foundation

/// The NVIDIA GPUs of this machine and how busy they are now, as `nvidia-smi` measures them.
enum GraphicsCards {
    private static let fields = ["name", "driver_version", "utilization.gpu", "memory.used", "memory.total"]

    /// A sentence a card, in the driver's order; empty without the driver's tool or when it fails.
    static func measured() -> [String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "nvidia-smi", "--query-gpu=" + fields.joined(separator: ","), "--format=csv,noheader,nounits",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return [] }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return [] }
        return text.split(separator: "\n").compactMap(sentence)
    }

    /// A line of the tool's table, in words.
    private static func sentence(_ line: Substring) -> String? {
        let values = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard values.count == fields.count else { return nil }
        return "\(values[0]), driver \(values[1]); now \(values[2]) % busy, \(values[3]) of \(values[4]) MiB in use"
    }
}
