import Foundation
import TactusCore

/// How the job service works; defaults are safe for one machine.
package struct JobServiceOptions: Sendable, Hashable {
    /// Folder of the database, uploads and waveforms; created when it is not there.
    package var folder: String
    /// Command of a worker: an executable's path and its arguments.
    package var workerCommand: [String]
    /// Worker processes; 0 is one a core.
    package var workers = 0
    /// Jobs and direct runs that wait at the most.
    package var queueLimit = 256
    /// Largest upload in bytes.
    package var maxUploadBytes = 500_000_000
    /// Seconds that one run may take.
    package var timeLimit = 3600.0
    /// Seconds that a worker may be silent while it has a job; it speaks every two.
    ///
    /// Its first word may take half a minute.
    package var silenceLimit = 30.0
    /// Bytes that a worker may have in memory.
    package var memoryLimit = 4 << 30
    /// Days after which audio of ended jobs is removed; `nil` keeps it.
    package var retentionDays: Double?
    /// Results are answered from the store only when they come from this version.
    package var version = TactusVersion.current

    /// Worker processes, counted out.
    package var workerCount: Int { workers > 0 ? workers : ProcessInfo.processInfo.activeProcessorCount }

    /// Creates options.
    package init(folder: String, workerCommand: [String]) {
        self.folder = folder
        self.workerCommand = workerCommand
    }
}
