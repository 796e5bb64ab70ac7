import Foundation
import Hummingbird
import TactusAudio
import TactusCore
import TactusJobs
import TactusModels
import TactusPipeline

/// What this server can do: layers, networks with their licences, limits.
struct CapabilitiesResource: Resource {
    let jobs: JobService
    let folders: DataFolders
    let needsKey: Bool
    let device: String
    let demo: DemoJob

    var routes: [Route] { [Route(.get, "/api/capabilities", show)] }

    private struct Capabilities: Encodable {
        let version: String
        let apiVersion = 1
        let layers: [LayerName]
        let usualLayers: [LayerName]
        let packs: [Pack]
        let device: String
        let limits: Limits
        let needsKey: Bool
        let demoJob: String?
    }

    private struct Pack: Encodable {
        let id: String
        let title: String
        let installed: Bool
        let commercialUse: Bool
        let models: [Model]
    }

    private struct Model: Encodable {
        let id: String
        let task: String
        let licence: String
        let attribution: String
    }

    private struct Limits: Encodable {
        let maxUploadBytes: Int
        let maxDurationSeconds: Double
        let queueLength: Int
        let workers: Int
        let retentionDays: Double?
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        // Read again each time: a pack may be installed while the server runs.
        let library = ModelLibrary(folders: folders)
        let capabilities = Capabilities(
            version: TactusVersion.current, layers: LayerName.allCases, usualLayers: LayerName.usual,
            packs: Recipe.Pack.allCases.map { Self.pack($0, in: library) }, device: device,
            limits: Limits(
                maxUploadBytes: jobs.options.maxUploadBytes, maxDurationSeconds: AudioLimits().maxDuration,
                queueLength: jobs.options.queueLimit, workers: jobs.options.workerCount,
                retentionDays: jobs.options.retentionDays),
            needsKey: needsKey, demoJob: demo.id)
        return JSONText.response(JSONText.encode(capabilities))
    }

    private static func pack(_ pack: Recipe.Pack, in library: ModelLibrary) -> Pack {
        guard let installed = library.packs.first(where: { $0.manifest.id == pack.rawValue }) else {
            return Pack(
                id: pack.rawValue, title: "\(pack.rawValue) (not installed)", installed: false,
                commercialUse: pack == .open, models: [])
        }
        let models = installed.models.map(\.manifest)
        return Pack(
            id: pack.rawValue, title: installed.manifest.title, installed: true,
            commercialUse: models.allSatisfy(\.commercialUse),
            models: models.map {
                Model(id: $0.id, task: $0.task.rawValue, licence: $0.licence, attribution: $0.attribution)
            })
    }
}
