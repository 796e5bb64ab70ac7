import Foundation

/// How much of a process is in memory.
package enum ResidentMemory {
    /// Bytes that a process of ours has in memory; `nil` when the system does not say.
    ///
    /// On Linux the second number of `/proc/<id>/statm`, in pages; on macOS `proc_pidinfo`.
    package static func bytes(of process: pid_t) -> Int? {
        #if canImport(Darwin)
            var task = proc_taskinfo()
            let size = Int32(MemoryLayout<proc_taskinfo>.size)
            guard proc_pidinfo(process, PROC_PIDTASKINFO, 0, &task, size) == size else { return nil }
            return Int(task.pti_resident_size)
        #else
            guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8) else { return nil }
            let numbers = text.split(separator: " ")
            guard numbers.count > 1, let pages = Int(numbers[1]) else { return nil }
            return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
        #endif
    }
}
