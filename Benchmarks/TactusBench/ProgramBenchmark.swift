import Foundation

/// The whole program on recordings of 30 s to 60 min, and how its cost grows.
struct ProgramBenchmark {
    let tactus: String
    /// Another build to compare with, run in turns with this one.
    let baseline: String?
    let folder: String
    private static let lengths = [30.0, 171, 600, 1200, 3600]

    init(tactus: String, baseline: String?, folder: String) {
        self.tactus = tactus
        self.baseline = baseline
        self.folder = folder
    }

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        print("length s   CPU s   wall s   x real time   peak MB" + (baseline == nil ? "" : "   CPU ratio to baseline"))
        var points: [CostPlot.Point] = []
        for length in Self.lengths {
            let path = "\(folder)/\(Int(length)).wav"
            if !FileManager.default.fileExists(atPath: path) { try DemoAudio(seconds: length).write(to: path) }
            let rounds = length < 1000 ? 5 : 3
            var (costs, ratios): ([ProcessCost], [Double]) = ([], [])
            for _ in 0..<rounds {
                let cost = try ProcessCost(of: [tactus, "analyze", "--json", "-q", path])
                costs.append(cost)
                guard let baseline else { continue }
                ratios.append(cost.cpu / (try ProcessCost(of: [baseline, "analyze", "--json", "-q", path])).cpu)
            }
            let cpu = Self.median(costs.map(\.cpu))
            let memory = Self.median(costs.map(\.peakMegabytes))
            let wall = Self.median(costs.map(\.wall))
            points.append(CostPlot.Point(minutes: length / 60, cpu: cpu, megabytes: memory))
            let cells = [
                StageTable.text(length, 0), StageTable.text(cpu, 2), StageTable.text(wall, 2),
                StageTable.text(length / cpu, 0), StageTable.text(memory, 0),
            ]
            let widths = [8, 8, 9, 14, 10]
            let row = zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined()
            print(row + (ratios.isEmpty ? "" : "   " + StageTable.text(Self.median(ratios), 3)))
        }
        let plot = CostPlot(points: points)
        print(plot.fit)
        try Data(plot.svg.utf8).write(to: URL(filePath: "\(folder)/cost.svg"))
        print("plot: \(folder)/cost.svg")
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// What a process used, by the kernel's account.
struct ProcessCost {
    let cpu: Double
    let wall: Double
    let peakMegabytes: Double

    /// Runs a command; its output is thrown away.
    init(of command: [String]) throws {
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let start = ContinuousClock.now
        var process: pid_t = 0
        guard posix_spawn(&process, command[0], &actions, nil, &arguments, environ) == 0 else {
            throw CocoaError(.executableLoad)
        }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(process, &status, 0, &usage) == process, status == 0 else {
            throw CocoaError(.executableRuntimeMismatch)
        }
        wall = start.duration(to: .now) / .seconds(1)
        cpu =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + 1e-6 * Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        #if canImport(Darwin)
            peakMegabytes = Double(usage.ru_maxrss) / 1_048_576
        #else
            peakMegabytes = Double(usage.ru_maxrss) / 1024
        #endif
    }
}
