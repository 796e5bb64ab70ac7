import Synchronization
import TactusJobs
import TactusStore

/// A recording that the service analyses by itself when it starts, so that the page has something to show.
package struct DemoRecording: Sendable {
    /// The name to show.
    package var name: String
    /// Makes the file's bytes.
    package var bytes: @Sendable () -> [UInt8]

    package init(name: String, bytes: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The job of the demo recording, once there is one.
final class DemoJob: Sendable {
    private let found = Mutex<String?>(nil)

    /// Its id.
    var id: String? { found.withLock { $0 } }

    /// Hands the recording in; the store gives back the job of an earlier start of the service.
    ///
    /// - Throws: `JobError`, `CancellationError`.
    func submit(_ recording: DemoRecording, to jobs: JobService) async throws {
        let bytes = recording.bytes()
        try Task.checkCancellation()
        let writer = try jobs.beginUpload()
        for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
            let piece = bytes[start..<min(start + (1 << 20), bytes.count)]
            try piece.withUnsafeBytes { try writer.write($0) }
        }
        let upload = try await writer.finish()
        let submission = try await jobs.submit(
            upload, name: recording.name, options: JobOptions(), idempotencyKey: "demo \(upload.contentHash)")
        found.withLock { $0 = submission.job.id }
    }
}
