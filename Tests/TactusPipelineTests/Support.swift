import Foundation
import TactusCore
import TactusDemo
import TactusModels
import TactusPipeline
import TactusTestSupport
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

extension TemporaryFolder {
    /// Writes a 16-bit mono file at the analysis rate and gives its path.
    func write(_ samples: [Float], to name: String = "sound.wav") throws -> String {
        try write(WAVFile.bytes(mono: samples, sampleRate: AnalysisRate.samplesPerSecond), to: name)
    }
}

/// Runs an analysis to its end.
func analyze(
    _ path: String, layers: Set<LayerName> = Set(LayerName.usual), threads: Int = 0, pack: Recipe.Pack = .open
) async throws -> Timeline {
    var recipe = Recipe()
    recipe.layers = layers
    recipe.threads = threads
    recipe.pack = pack
    return try await AnalysisRun(path: path, recipe: recipe, models: TestModels.store).timeline()
}
