import TactusCore
import TactusPipeline

for path in CommandLine.arguments.dropFirst() {
    for try await case .finished(let timeline) in AnalysisRun(path: path, recipe: Recipe(), models: nil) {
        print(timeline.source.name, timeline.key?.name ?? "no key", timeline.tempo?.bpm ?? 0, "bpm")
        for bar in timeline.bars ?? [] { print("bar at", bar.start, bar.chords ?? []) }
    }
}
