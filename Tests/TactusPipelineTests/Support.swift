import Foundation
import TactusCore
import TactusDemo
import TactusModels
import TactusPipeline
import Testing

/// The networks that these tests run, when they are installed.
enum TestModels {
    static let store = ModelStore()

    static let hasOpen = has("open")
    static let hasMadmom = has("madmom")

    static let noOpen: Comment = "the open model pack or ONNX Runtime is not there (to mend it: make models)"
    static let noMadmom: Comment = "the madmom model pack is not there (to mend it: make madmom)"

    private static func has(_ pack: String) -> Bool {
        let folders = DataFolders.current
        guard let runtime = folders.runtime, FileManager.default.fileExists(atPath: runtime) else { return false }
        return ModelLibrary(folders: folders).packs.contains { $0.manifest.id == pack }
    }
}

/// A folder of its own that is removed with the value.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tactus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Writes a 16-bit mono file at the analysis rate and gives its path.
    func write(_ samples: [Float], as name: String = "sound.wav") throws -> String {
        let bytes = WAVFile.bytes(mono: samples, sampleRate: AnalysisRate.samplesPerSecond)
        try Data(bytes).write(to: url.appending(path: name))
        return path(name)
    }
}

/// Runs an analysis to its end.
func analyze(
    _ path: String, layers: Set<LayerName> = Set(LayerName.allCases), threads: Int = 0, pack: Recipe.Pack = .open
) async throws -> Timeline {
    var recipe = Recipe()
    recipe.layers = layers
    recipe.threads = threads
    recipe.pack = pack
    return try await AnalysisRun(path: path, recipe: recipe, models: TestModels.store).timeline()
}

/// F-measure in 0 … 1 of times that must lie within `tolerance` seconds, each matched once; both ascending.
func agreement(_ found: [Double], _ truth: [Double], tolerance: Double) -> Double {
    var (hits, i, j) = (0, 0, 0)
    while i < found.count, j < truth.count {
        if abs(found[i] - truth[j]) <= tolerance {
            (hits, i, j) = (hits + 1, i + 1, j + 1)
        } else if found[i] < truth[j] {
            i += 1
        } else {
            j += 1
        }
    }
    return found.isEmpty && truth.isEmpty ? 1 : 2 * Double(hits) / Double(found.count + truth.count)
}
