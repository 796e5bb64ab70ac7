import Foundation

/// What `make bench` runs; no concurrency of its own, so that instruction counters can follow it.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "stages":
    try StageTable(seconds: Double(arguments.dropFirst().first ?? "171") ?? 171).printAll()
case "names":
    for stage in try Stage.all([], seconds: 1, withNetworks: false) { print(stage.name.replacing(" ", with: "-")) }
case "count" where arguments.count == 2:
    // Once, for a counter of instructions; `none` only prepares. Noise is made with the fewest of them.
    var random = LinearCongruence()
    let noise = (0..<27).map { _ in (0..<16_384).map { _ in random.next() - 0.5 } }
    for stage in try Stage.all(noise, seconds: 10, withNetworks: false)
    where stage.name.replacing(" ", with: "-") == arguments[1] {
        try stage.run()
    }
case "program" where arguments.count >= 2:
    let folder = arguments.count > 2 ? arguments[2] : ".build/bench"
    let baseline = arguments.count > 3 ? arguments[3] : nil
    try ProgramBenchmark(tactus: arguments[1], baseline: baseline, folder: folder).run()
default:
    print("usage: TactusBench stages [SECONDS] | names | count STAGE | program TACTUS [FOLDER [BASELINE]]")
    exit(2)
}
