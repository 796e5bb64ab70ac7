import Foundation
import TactusCore
import TactusFormats

/// The annotated recordings that the argument of `evaluate` names.
struct ClipList: Sendable {
    /// In the manifest's order, or that of the files' names; paths are such as the process can open.
    private(set) var clips: [AnnotatedClip] = []
    /// Recordings that lack something, by their name.
    private(set) var failures: [(id: String, error: CommandError)] = []

    /// Reads a manifest, a JAMS file or a folder.
    ///
    /// - Parameters:
    ///   - path: of the manifest, file or folder.
    ///   - conditions: `field=value`; of several with one field any may hold.
    /// - Throws: ``CommandError`` when nothing can be read, or nothing is left.
    init(path: String, conditions: [String] = []) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError(.input, "\(path): there is no such file or folder")
        }
        if isFolder.boolValue {
            try addFolder(path)
        } else if path.hasSuffix(".jams") {
            try add(jams: path, to: AnnotatedClip(id: ClipList.stem(path), audio: ""))
        } else {
            try addManifest(path)
        }
        guard !clips.isEmpty || !failures.isEmpty else {
            throw CommandError(.input, "\(path): there are no annotated recordings")
        }
        let wanted = conditions.reduce(into: [Substring: [Substring]]()) { wanted, condition in
            let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            wanted[parts[0], default: []].append(parts[1])
        }
        clips.removeAll { clip in
            !wanted.allSatisfy { field, values in
                clip.fields[String(field)].map { values.contains(Substring($0)) } ?? false
            }
        }
        guard !clips.isEmpty || !failures.isEmpty else {
            throw CommandError(.usage, "--where: no recording has \(conditions.joined(separator: ", "))")
        }
    }

    private mutating func addManifest(_ path: String) throws(CommandError) {
        let folder = (path as NSString).deletingLastPathComponent
        clips = try DocumentFile.parse(path, ManifestJSON.decode).map { clip in
            var clip = clip
            if !clip.audio.hasPrefix("/"), !folder.isEmpty { clip.audio = folder + "/" + clip.audio }
            return clip
        }
    }

    /// Takes the recordings of a folder that have an annotation beside them, and JAMS files without a recording as failures.
    private mutating func addFolder(_ folder: String) throws(CommandError) {
        let paths = try InputFiles(arguments: [folder]).paths
        let files = FileManager.default
        for path in paths {
            let start = String(path.dropLast((path as NSString).pathExtension.count + 1))
            let parent = ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent
            let name = path.dropFirst(folder.hasSuffix("/") ? folder.count : folder.count + 1)
            let isAnnotated = ["jams", "beats", "lab", "sections.lab", "key", "bpm"]
                .contains { files.fileExists(atPath: "\(start).\($0)") }
            guard isAnnotated else { continue }
            let clip = AnnotatedClip(
                id: String(name.dropLast((path as NSString).pathExtension.count + 1)), audio: path,
                fields: ["source": parent])
            if files.fileExists(atPath: start + ".jams") {
                try add(jams: start + ".jams", to: clip)
            } else {
                try add(textBeside: start, to: clip)
            }
        }
    }

    private mutating func add(jams path: String, to clip: AnnotatedClip) throws(CommandError) {
        var clip = clip
        let document = try DocumentFile.parse(path, JAMSAnnotation.decode)
        clip.truth = document.truth
        clip.fields["source"] = document.source ?? clip.fields["source"]
        if clip.audio.isEmpty {
            let start = String(path.dropLast(4))
            let candidates = InputFiles.extensions.sorted().flatMap { [$0, $0.uppercased()] }.map { start + $0 }
            guard let audio = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
                let error = CommandError(.input, "\(path): there is no recording of the same name beside it")
                return failures.append((clip.id, error))
            }
            clip.audio = audio
        }
        clips.append(clip)
    }

    private mutating func add(textBeside start: String, to clip: AnnotatedClip) throws(CommandError) {
        func annotation<Value>(
            _ ending: String, _ parse: ([UInt8]) throws(FormatError) -> Value
        ) throws(CommandError) -> Value? {
            let path = "\(start).\(ending)"
            return FileManager.default.fileExists(atPath: path) ? try DocumentFile.parse(path, parse) : nil
        }
        var clip = clip
        if let (beats, downbeats) = try annotation("beats", AnnotationText.beats) {
            (clip.truth.beats, clip.truth.downbeats) = (beats, downbeats)
        }
        clip.truth.chords = try annotation("lab", AnnotationText.chords)
        clip.truth.sections = try annotation("sections.lab", AnnotationText.spans)
        clip.truth.key = try annotation("key") { bytes in
            String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        clip.truth.bpm =
            try annotation("bpm") { bytes in
                Double(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
            } ?? nil
        clips.append(clip)
    }

    private static func stem(_ path: String) -> String {
        ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    }
}
