import Foundation
import TactusAudio
import TactusCore
import TactusFormats
import TactusModels
import TactusPipeline

/// Runs the jobs of a worker.
struct WorkerRunner: Sendable {
    let threads: Int
    let maxDuration: Double?
    let models: ModelStore
    let output: WorkerOutput

    /// Runs one job and says how it ended; nothing that goes wrong with it is thrown.
    func run(_ job: WorkerJob) async {
        output.begin(job.id)
        defer { output.end() }
        do {
            try Task.checkCancellation()
            try await AnalyzedFile.run(job.path, recipe: try recipe(for: job), models: models) { waveform in
                if let path = job.peaksPath { try OutputSink.save(WaveformFormat.encode(waveform), to: path) }
            } handle: { event in
                output.write(event)
                if output.isClosed { throw CancellationError() }
            }
        } catch {
            let failure = CommandError(error) ?? CommandError(.input, "\(error)")
            let code = failure.family == .interrupted ? "cancelled" : failure.family.rawValue
            output.write(.error(code: code, message: failure.description))
        }
    }

    private func recipe(for job: WorkerJob) throws -> Recipe {
        var recipe = Recipe()
        recipe.threads = threads
        recipe.wantsPartials = true
        recipe.wantsWaveform = job.peaksPath != nil
        if let maxDuration { recipe.limits.maxDuration = maxDuration }
        recipe.isHighQuality = job.options?.quality ?? false
        if let name = job.options?.pack {
            guard let pack = Recipe.Pack(rawValue: name) else {
                let allowed = Recipe.Pack.allCases.map(\.rawValue).joined(separator: ", ")
                throw ParameterError("pack", "'\(name)' is no pack; allowed are \(allowed)")
            }
            recipe.pack = pack
        }
        if let names = job.options?.layers {
            recipe.layers = Set(
                try names.map { name in
                    guard let layer = LayerName(rawValue: name) else {
                        throw ParameterError("layers", "'\(name)' is no layer")
                    }
                    return layer
                })
            guard !recipe.layers.isEmpty else { throw ParameterError("layers", "none is named") }
        }
        return recipe
    }
}
