import Foundation
import TactusCore
import TactusModels
import WholeFile

/// Writes what the confidences of keys and sections rest on, for `confidence_weights.py`: confidence-cues OUT AUDIO...
///
/// OUT/<name>.json, with the figures of madmom's key network where its pack is installed. Files that exist are kept.
@main
struct ConfidenceCues {
    /// One recording.
    struct Report: Encodable {
        /// Seconds.
        var duration: Double
        /// By kind of evidence, `spectrum` alone, `open` or `madmom` pack: posteriors of the keys in the order of `KeyClass.all`.
        var key = [String: [Double]]()
        /// The cues behind them by name, so that weights can be fitted without this recording.
        var keyCues = [String: [Double]]()
        /// Seconds where sections begin, and where the last one ends.
        var times = [Double]()
        /// What the confidence of each section rests on.
        var terms = [[Double]]()
    }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let out = arguments.first, arguments.count > 1 else {
            print("usage: confidence-cues OUT AUDIO...")
            exit(2)
        }
        let store = ModelStore()
        let rhythm = RhythmNetwork(model: try store.library.model("rhythm", in: "open"), store: store)
        let chords = CremaNetwork(model: try store.library.model("crema", in: "open"), store: store)
        let madmom = (try? store.library.model("key", in: "madmom")).map { MadmomKeyNetwork(model: $0, store: store) }
        let beats = BeatTracker(.open)
        let sections = SectionAnalyzer()
        for path in arguments.dropFirst() {
            let name = URL(filePath: path).deletingPathExtension().lastPathComponent
            let file = URL(filePath: "\(out)/\(name).json")
            guard !FileManager.default.fileExists(atPath: file.path) else { continue }
            let inputs = beats.inputs.union(sections.inputs).compactMap { input in
                if case .feature(let request) = input { request } else { nil }
            }
            let heard = [rhythm.input, chords.input] + [madmom?.input].compactMap(\.self)
            var evidence = try WholeFile.evidence(Set(inputs + heard), of: path)
            evidence[.activations(.rhythm)] = try await rhythm.activations(for: evidence[.feature(rhythm.input)])
            evidence[.activations(.chords)] = try chords.activations(for: evidence[.feature(chords.input)])
            var report = Report(duration: evidence.duration)
            var believed = try KeyEstimator().beliefs(evidence)
            report.key = ["spectrum": believed.spectrum, "open": believed.posteriors]
            if let madmom {
                evidence[.activations(.key)] = try await madmom.activations(for: evidence[.feature(madmom.input)])
                var options = KeyEstimator.Options()
                options.usesKeyNetwork = true
                believed = try KeyEstimator(options).beliefs(evidence)
                report.key["madmom"] = believed.posteriors
            }
            for name in KeyCues.Name.allCases { report.keyCues[name.rawValue] = believed.cues[name] }
            let layers = try beats.analyze(evidence, given: Layers()).layers
            (report.times, report.terms) = try sections.terms(evidence, given: layers)
            try JSONEncoder().encode(report).write(to: file)
        }
    }
}
