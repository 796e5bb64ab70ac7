import Foundation
import TactusCore
import TactusStore

/// A store in a folder of its own, which goes with the value.
final class TestStore {
    let path: String
    let store: JobStore
    private let folder: URL

    init(looseResultLimit: Int = 1000) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tactus-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "store.sqlite").path(percentEncoded: false)
        store = try JobStore(path: path, looseResultLimit: looseResultLimit)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Hands in a job about `content`; its audio is `content.audio`.
    @discardableResult
    func add(
        _ id: String, content: String = "a", name: String = "song", key: String? = nil, at time: Double = 0,
        options: JobOptions = JobOptions()
    ) throws -> NewJob.Outcome {
        try store.add(
            NewJob(
                id: id, name: name, contentHash: "sha256:" + content, byteCount: 1, audioFile: "\(id).audio",
                options: options, version: "1", idempotencyKey: key, createdAt: Date(timeIntervalSince1970: time)))
    }

    /// Runs a job to its result, waveform included.
    func succeed(_ id: String, content: String = "a", at time: Double = 1) throws {
        try store.start(id, at: Date(timeIntervalSince1970: time))
        try store.setWaveform(ofContent: "sha256:" + content)
        try store.succeed(
            id, timeline(content), version: "1", at: Date(timeIntervalSince1970: time), lastEventID: 9)
    }

    func job(_ id: String) throws -> StoredJob? { try store.job(id) }
}

/// A result with a tempo, a key and two meters.
func timeline(_ content: String) -> Timeline {
    var layers = Layers()
    layers.tempo = Tempo(bpm: 120, confidence: 1, stability: 1, alternatives: [], curve: [])
    layers.meter = [
        MeterSpan(start: 0, end: 2, numerator: 3, denominator: 4, confidence: 1),
        MeterSpan(start: 2, end: 9, numerator: 4, denominator: 4, confidence: 1),
    ]
    let source = Source(
        path: nil, name: "song", duration: 9, sampleRate: 44_100, channels: 2, contentHash: "sha256:" + content)
    return Timeline(source: source, layers: layers)
}

extension NewJob.Outcome {
    /// The job, when there is one.
    var job: StoredJob? {
        switch self {
        case .added(let job), .known(let job): job
        case .keyReused: nil
        }
    }
}
