import Foundation
import TactusCore
import TactusDemo
import TactusFormats
import TactusJobs
import TactusStore
import TactusTestSupport
import Testing

/// Runs of `worker` that need no models: only energy is asked for.
@Suite(.serialized, .enabled(if: TactusProcess.binary != nil, "the tactus binary is not beside the test bundle"))
struct WorkerTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        try write("a.wav", TestSignal.clicks(bpm: 120, duration: 4))
        try Data("This is no sound.".utf8).write(to: scratch.url.appending(path: "b.wav"))
    }

    @Test("Every job gets its events in order, a bad one an error, and the worker ends well with its input")
    func jobs() throws {
        let energy = WorkerJob.Options(layers: ["energy"])
        let run = try worker([
            .analyze(WorkerJob(id: "1", path: "a.wav", options: energy, peaksPath: "a.peaks")),
            .analyze(WorkerJob(id: "2", path: "b.wav", options: energy)),
            .analyze(WorkerJob(id: "3", path: "nothing.wav", options: energy)),
            .analyze(WorkerJob(id: "4", path: "a.wav", options: WorkerJob.Options(pack: "nope"))),
            .analyze(WorkerJob(id: "5", path: "a.wav", options: WorkerJob.Options(layers: ["colour"]))),
            .analyze(WorkerJob(id: "6", path: "a.wav", options: WorkerJob.Options(layers: ["chords"]))),
            .analyze(WorkerJob(id: "7", path: "a.wav", options: energy, peaksPath: "no/folder/a.peaks")),
            .analyze(WorkerJob(id: "8", path: "a.wav", options: energy)),
        ])
        #expect(run.status == 0, "\(run.errors)")
        let ends = try ["1", "2", "3", "4", "5", "6", "7", "8"].map { id in
            try #require(try events(run).last { $0.id == id }).event
        }
        #expect(ends.map(code) == ["result", "input", "input", "usage", "usage", "model", "output", "result"])
        let first = try events(run).prefix { $0.id == "1" }.map { code($0.event) }
        let places = ["progress", "waveform", "layer", "result"].map { first.firstIndex(of: $0) ?? -1 }
        #expect(places == places.sorted() && !places.contains(-1) && first.last == "result")
        let peaks = [UInt8](try Data(contentsOf: scratch.url.appending(path: "a.peaks")))
        #expect(try WaveformFormat(header: peaks).sampleCount == 4 * AnalysisRate.samplesPerSecond)
        #expect(try scratch.names() == ["a.peaks", "a.wav", "b.wav"])
    }

    @Test("A line that is no request is answered, and the next one is heard")
    func garbage() throws {
        let job = WorkerRequest.analyze(
            WorkerJob(id: "1", path: "a.wav", options: WorkerJob.Options(layers: ["energy"])))
        let lines = "garbage\n{}\n\n" + String(repeating: "x", count: 2 << 20) + "\n"
        let run = try TactusProcess(
            ["worker"], in: scratch.url, input: lines + String(decoding: try job.encode(), as: UTF8.self))
        #expect(run.status == 0)
        let found = try events(run)
        #expect(found.filter { $0.id == nil }.map { code($0.event) } == ["usage", "usage", "usage"])
        #expect(found.last.map { code($0.event) } == "result")
    }

    @Test("A job is cancelled while it waits or runs, and the others are not")
    func cancel() throws {
        try write("long.wav", TestSignal.noise(duration: 120))
        let energy = WorkerJob.Options(layers: ["energy"])
        let run = try worker([
            .analyze(WorkerJob(id: "runs", path: "long.wav", options: energy)),
            .analyze(WorkerJob(id: "waits", path: "a.wav", options: energy)),
            .analyze(WorkerJob(id: "stays", path: "a.wav", options: energy)),
            .cancel(id: "waits"), .cancel(id: "runs"), .cancel(id: "unknown"),
        ])
        let found = try events(run)
        for (id, end) in [("runs", "cancelled"), ("waits", "cancelled"), ("stays", "result")] {
            #expect(found.last { $0.id == id }.map { code($0.event) } == end)
        }
        #expect(run.status == 0)
    }

    @Test("A worker whose reader goes away ends well, whatever waits")
    func orphan() throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = TactusProcess.binary
        process.arguments = ["worker"]
        process.currentDirectoryURL = scratch.url
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let energy = WorkerJob.Options(layers: ["energy"])
        for number in 0..<100 {
            let request = WorkerRequest.analyze(WorkerJob(id: "\(number)", path: "a.wav", options: energy))
            try input.fileHandleForWriting.write(contentsOf: Data(try request.encode()))
        }
        _ = try output.fileHandleForReading.read(upToCount: 1)
        try output.fileHandleForReading.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }

    @Test("The service runs it")
    func service() async throws {
        let binary = try #require(TactusProcess.binary)
        let folder = scratch.url.appending(path: "data").path(percentEncoded: false)
        let service = try JobService(JobServiceOptions(folder: folder, workerCommand: [binary.path, "worker"]))
        await service.start()
        do {
            var jobs: [String] = []
            for name in ["a.wav", "b.wav"] {
                let writer = try service.beginUpload()
                try Data(contentsOf: scratch.url.appending(path: name)).withUnsafeBytes { try writer.write($0) }
                let options = JobOptions(layers: [.energy, .loudness])
                jobs.append(try await service.submit(try await writer.finish(), name: name, options: options).job.id)
            }
            for id in jobs {
                if let events = try await service.events(of: id) { for await _ in events {} }
            }
            #expect(try await service.job(jobs[0]).state == .succeeded)
            #expect(try await service.waveform(of: jobs[0]).duration == 4)
            let failed = try await service.job(jobs[1])
            #expect(failed.failure?.code == .input && failed.failure?.message.hasPrefix("b.wav: ") == true)
        } catch {
            await service.shutdown()
            throw error
        }
        await service.shutdown()
    }

    private func worker(_ requests: [WorkerRequest]) throws -> TactusProcess {
        let input = try requests.flatMap { try $0.encode() }
        return try TactusProcess(["worker"], in: scratch.url, input: String(decoding: input, as: UTF8.self))
    }

    private func events(_ run: TactusProcess) throws -> [EventJSON] {
        try run.output.split(separator: "\n").map { try EventJSON.decode(Array($0.utf8)) }
    }

    /// The name of an event, or the code of an error.
    private func code(_ event: EventJSON.Event) -> String {
        switch event {
        case .progress: "progress"
        case .partial: "partial"
        case .waveform: "waveform"
        case .layer: "layer"
        case .warning: "warning"
        case .result: "result"
        case .error(let code, _): code
        }
    }

    private func write(_ name: String, _ samples: [Float]) throws {
        let bytes = WAVFile.bytes(mono: samples, sampleRate: AnalysisRate.samplesPerSecond)
        try Data(bytes).write(to: scratch.url.appending(path: name))
    }
}
