import Foundation
import TactusStore

/// The folder that a service keeps its files in, which only one service may use at a time.
///
///     tactus.sqlite   the store
///     uploads/        what is being taken in; emptied at the start
///     audio/          recordings, under names of ours
///     waveforms/      one file a recording, named by its hash
///     lock            held while a service uses the folder, and says which
final class DataFolder: Sendable {
    private let path: String
    private let lock: Int32

    /// Creates what is missing, and takes the lock.
    ///
    /// - Throws: ``JobError`` with code `storage` or `diskFull`.
    init(_ path: String) throws(JobError) {
        self.path = path
        do {
            for folder in ["uploads", "audio", "waveforms"] {
                try FileManager.default.createDirectory(
                    atPath: path + "/" + folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw JobError(.storage, "\(path) cannot be used as data folder: \(error.localizedDescription)")
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw JobError(systemError: errno, "\(path)/lock cannot be opened") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            // It is complete by now, so that deinit closes the lock: to close it here too may close another's file.
            let holder = Self.text(of: lock)
            let who = holder.isEmpty ? "another tactus serve" : "another tactus serve, \(holder)"
            throw JobError(
                .storage, "\(path) is in use by \(who). Stop that one, or name another folder with --data.")
        }
        note("process \(getpid())")
    }

    /// Writes into the lock who holds it, in 1,000 bytes at the most.
    ///
    /// Whoever finds the folder held reads it there, and knows less when it could not be written.
    func note(_ holder: String) {
        let bytes = Array(holder.utf8.prefix(1000))
        _ = ftruncate(lock, 0)
        _ = pwrite(lock, bytes, bytes.count, 0)
    }

    private static func text(of lock: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = pread(lock, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    deinit {
        // A child that is just being started still has the descriptor, and would keep the lock.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// Path of the database.
    var database: String { path + "/tactus.sqlite" }

    /// Path of a file that is being taken in.
    func upload(_ file: String) -> String { path + "/uploads/" + file }

    /// Path of a recording.
    func audio(_ file: String) -> String { path + "/audio/" + file }

    /// Path of a recording's waveform.
    func waveform(_ contentHash: String) -> String { path + "/waveforms/" + Self.name(ofWaveform: contentHash) }

    /// Path of the waveform that a run writes.
    func unfinishedWaveform(_ run: String) -> String { path + "/waveforms/\(run).part" }

    /// Makes the waveform of a run that of a recording; false when there is none.
    func keepWaveform(_ run: String, of contentHash: String) -> Bool {
        rename(unfinishedWaveform(run), waveform(contentHash)) == 0
    }

    /// Removes what a run has left.
    func removeUnfinishedWaveform(_ run: String) { unlink(unfinishedWaveform(run)) }

    /// Moves an upload among the recordings.
    ///
    /// - Throws: ``JobError`` with code `storage` or `diskFull`.
    func keep(_ upload: Upload) throws(JobError) {
        guard rename(self.upload(upload.file), audio(upload.file)) == 0 else {
            throw JobError(systemError: errno, "The upload cannot be kept")
        }
        // The new name is on the disk only when its folder is.
        let folder = open(path + "/audio", O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw JobError(systemError: errno, "The upload cannot be kept") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw JobError(systemError: errno, "The upload cannot be kept") }
    }

    /// Removes a recording.
    func removeAudio(_ file: String) { unlink(audio(file)) }

    /// Removes files that are not needed any more.
    func remove(_ files: UnneededFiles) {
        for file in files.audio { removeAudio(file) }
        for contentHash in files.waveforms { unlink(waveform(contentHash)) }
    }

    /// Removes every file that the store does not know: what a crash left behind.
    func removeStrays(audio: Set<String>, waveforms: Set<String>) {
        let known = Set(waveforms.map(Self.name(ofWaveform:)))
        removeAll(in: "uploads") { _ in true }
        removeAll(in: "audio") { !audio.contains($0) }
        removeAll(in: "waveforms") { !known.contains($0) }
    }

    private func removeAll(in folder: String, where isStray: (String) -> Bool) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
        for name in names where isStray(name) { unlink("\(path)/\(folder)/\(name)") }
    }

    private static func name(ofWaveform contentHash: String) -> String {
        contentHash.replacing("sha256:", with: "") + ".peaks"
    }
}
