import TactusCore
import TactusPipeline

for path in CommandLine.arguments.dropFirst() {
    let timeline = try await AnalysisRun(path: path).timeline()
    print(timeline.source.name, timeline.key?.name ?? "no key", timeline.tempo?.bpm ?? 0, "bpm")
    for bar in timeline.bars ?? [] { print("bar at", bar.start, bar.chords ?? []) }
}
