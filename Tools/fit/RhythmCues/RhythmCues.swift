import Foundation
import TactusCore
import TactusModels
import WholeFile

/// Writes what the judgement of BeatTracker rests on, for `rhythm_weights.py`: rhythm-cues OUT AUDIO...
///
/// OUT/<name>.<network>.json for Tactus's own network and, where its pack is installed, for madmom's.
@main
struct RhythmCues {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let out = arguments.first, arguments.count > 1 else {
            print("usage: rhythm-cues OUT AUDIO...")
            exit(2)
        }
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let store = ModelStore()
        let chords = CremaNetwork(model: try store.library.model("crema", in: "open"), store: store)
        var networks: [(name: String, options: BeatTracker.Options, model: any ActivationModel)] = [
            ("open", .open, RhythmNetwork(model: try store.library.model("rhythm", in: "open"), store: store))
        ]
        if let model = try? store.library.model("downbeats", in: "madmom") {
            networks.append(("madmom", .madmom, MadmomDownbeatNetworks(model: model, store: store)))
        }
        for path in arguments.dropFirst() {
            let features = Set([chords.input, .filteredSpectrogram(.rhythm)] + networks.map(\.model.input))
            var evidence = try WholeFile.evidence(features, of: path)
            evidence[.activations(.chords)] = try chords.activations(for: evidence[.feature(chords.input)])
            let name = URL(filePath: path).deletingPathExtension().lastPathComponent
            for network in networks {
                let input = evidence[.feature(network.model.input)]
                evidence[.activations(.rhythm)] = try await network.model.activations(for: input)
                let report = try BeatTracker(network.options).cues(evidence)
                try JSONEncoder().encode(report).write(to: URL(filePath: "\(out)/\(name).\(network.name).json"))
            }
        }
    }
}
