import Foundation
import TactusCore
import TactusDemo
import TactusFormats

/// The folder to which the songs of the suite are written, with their manifest.
struct SuiteFolder: Sendable {
    let path: String

    /// Writes the songs, one a core at a time, and then the manifest.
    ///
    /// - Throws: ``CommandError`` when the folder or a file cannot be written; `CancellationError`.
    func write() async throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandError(.output, "\(path): the folder cannot be made")
        }
        let songs = DemoSuite.songs
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, song) in songs.enumerated() {
                if number >= ProcessInfo.processInfo.activeProcessorCount { try await group.next() }
                group.addTask {
                    try Task.checkCancellation()
                    let bytes = WAVFile.bytes(mono: song.render(), sampleRate: DemoSong.sampleRate)
                    try OutputSink.save(bytes, to: "\(path)/\(song.name).wav")
                }
            }
            try await group.waitForAll()
        }
        let clips = songs.map { song in
            AnnotatedClip(
                id: song.name, audio: song.name + ".wav", fields: ["source": "suite", "kind": song.kind],
                truth: song.truth)
        }
        try OutputSink.save(try ManifestJSON.encode(clips), to: "\(path)/manifest.json")
    }
}
