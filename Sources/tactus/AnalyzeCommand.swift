import ArgumentParser
import TactusAudio
import TactusCore
import TactusModels
import TactusPipeline

struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze", abstract: "Analyses recordings.",
        discussion: """
            Prints a summary, or with --json the whole timeline: an object for one FILE, an array for several files \
            or a folder. --ndjson prints one event a line as they come. Docs/Output.md describes the names.

            Layers: \(LayerName.usual.map(\.rawValue).joined(separator: ", ")); and spectral, when it is named.

            \(CommandError.exitCodes)
            When all files fail, the code is that of the first.
            """)

    @Argument(
        help: ArgumentHelp(
            "Audio or video files, folders (searched for audio files), or - for a list of paths on standard input.",
            discussion: "The paths of the list stand on a line each, or have a NUL character between them."),
        completion: .file())
    var file: [String]

    @Flag(help: "Print the timeline as JSON.")
    var json = false

    @Flag(help: "Print every event as a line of JSON.")
    var ndjson = false

    @Flag(help: "With --ndjson: show stretches while the recording is decoded, for a quarter more work.")
    var partials = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the result to a file, which appears when it is whole; .json and .ndjson choose the format.",
            valueName: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("Only these layers, with commas between them.", valueName: "layers"))
    var only: String?

    @Option(help: ArgumentHelp("These layers too: spectral is left out unless it is named.", valueName: "layers"))
    var with: String?

    @Option(help: ArgumentHelp("All layers but these.", valueName: "layers"))
    var skip: String?

    @Option(help: "Where the networks come from; madmom's may not be used commercially.")
    var pack = Recipe.Pack.open

    @Flag(help: "Listen to the chords with five larger networks; slower.")
    var quality = false

    @Option(help: "Where the networks run: auto takes an NVIDIA GPU when it can.")
    var device = ComputeDevice.auto

    @Option(parsing: .unconditional, help: "Threads to use; 0 is one a core.")
    var threads = 0

    @Option(
        name: .customLong("max-duration"), parsing: .unconditional,
        help: ArgumentHelp("Longest recording to accept; 12 hours unless said.", valueName: "seconds"))
    var maxDuration: Double?

    @Flag(name: .shortAndLong, help: "No progress and no warnings on standard error.")
    var quiet = false

    mutating func validate() throws {
        guard !file.isEmpty else { throw ValidationError("FILE: name at least one file or folder.") }
        guard !(json && ndjson) else { throw ValidationError("--json and --ndjson cannot be given together.") }
        guard !partials || format == .ndjson else { throw ValidationError("--partials: only with --ndjson.") }
        try AnalyzeCommand.check(threads: threads, maxDuration: maxDuration)
        guard !(try layers()).isEmpty else { throw ValidationError("--only and --skip leave no layer to analyse.") }
    }

    /// Checks the settings that commands share.
    static func check(threads: Int, maxDuration: Double?) throws {
        guard (0...256).contains(threads) else {
            throw ValidationError("--threads: must be in 0 … 256, is \(threads).")
        }
        if let maxDuration, !(1...360_000).contains(maxDuration) {
            throw ValidationError("--max-duration: must be in 1 … 360000 seconds, is \(maxDuration).")
        }
    }

    func run() async throws {
        var recipe = Recipe()
        recipe.pack = pack
        recipe.isHighQuality = quality
        recipe.layers = try layers()
        recipe.wantsPartials = partials
        recipe.threads = threads
        if let maxDuration { recipe.limits.maxDuration = maxDuration }
        let batch = AnalysisBatch(
            files: try InputFiles(arguments: file), recipe: recipe, format: format, device: device,
            outputPath: output, isQuiet: quiet)
        try await batch.run()
    }

    private var format: ResultWriter.Format {
        if ndjson || (!json && output?.hasSuffix(".ndjson") == true) { return .ndjson }
        return json || output?.hasSuffix(".json") == true ? .json : .summary
    }

    private func layers() throws -> Set<LayerName> {
        let wanted = try only.map { try AnalyzeCommand.layers($0, of: "--only") } ?? Set(LayerName.usual)
        let more = try with.map { try AnalyzeCommand.layers($0, of: "--with") } ?? []
        return wanted.union(more).subtracting(try skip.map { try AnalyzeCommand.layers($0, of: "--skip") } ?? [])
    }

    private static func layers(_ list: String, of option: String) throws -> Set<LayerName> {
        var layers: Set<LayerName> = []
        for name in list.split(separator: ",").map({ $0.filter { $0 != " " } }) {
            guard let layer = LayerName(rawValue: name) else {
                let allowed = LayerName.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\(option): '\(name)' is no layer; allowed are \(allowed).")
            }
            layers.insert(layer)
        }
        return layers
    }
}
