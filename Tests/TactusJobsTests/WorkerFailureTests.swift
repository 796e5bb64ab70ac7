import Foundation
import TactusJobs
import TactusStore
import Testing

struct WorkerFailureTests {
    @Test(
        "A worker that fails costs its job one retry and then a failure with the reason, and nobody else anything",
        arguments: [
            ("crash", JobFailure.Code.crash, "signal 9"), ("exit", .crash, "exit code 3"),
            ("garbage", .crash, "no event"), ("hang", .silence, "nothing for 1 s"),
            ("eat 400", .memory, "more than 200 MB"),
        ])
    func twice(what: String, code: JobFailure.Code, reason: String) async throws {
        let folder = try ServiceFolder()
        let options = folder.options {
            $0.silenceLimit = what == "hang" ? 1 : 30
            $0.memoryLimit = 200_000_000
        }
        try await withService(options) { service in
            let job = try await service.submit(what)
            let next = try await service.submit("ok a")
            let failed = try await service.ended(job.id)
            #expect(failed.state == .failed && failed.failure?.code == code)
            #expect(failed.failure?.message.contains(reason) == true, "\(failed.failure?.message ?? "")")
            #expect(folder.asked(String(what.prefix { $0 != " " })) == 2)
            #expect(try await service.ended(next.id).state == .succeeded)
            #expect(await service.status().workerFailures == 2)
        }
    }

    @Test("A job whose worker failed once succeeds at the second try", arguments: ["crash-once", "hang-once"])
    func once(what: String) async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options { $0.silenceLimit = 1 }) { service in
            let job = try await service.submit(what)
            var ids: [Int] = []
            var warnings = 0
            for await event in try #require(try await service.events(of: job.id)) {
                ids.append(event.id)
                warnings += event.kind == .warning ? 1 : 0
            }
            let done = try await service.job(job.id)
            #expect(done.state == .succeeded, "\(done.failure?.message ?? "")")
            #expect(ids == ids.sorted() && Set(ids).count == ids.count)
            #expect(warnings == 1)
        }
    }

    @Test("A job that takes too long is not tried again")
    func tooLong() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options { $0.timeLimit = 2 }) { service in
            let failed = try await service.ended(try await service.submit("slow 600").id)
            #expect(failed.failure?.code == .time && folder.asked("slow") < 2)
        }
    }

    @Test("A recording that is refused is not tried again, and no path of ours is told")
    func refused() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let failed = try await service.ended(try await service.submit("refuse", name: "x.mp3").id)
            #expect(failed.failure == JobFailure(.input, "x.mp3: is no audio"))
            #expect(folder.asked("refuse") == 1)
            #expect(await service.status().workerFailures == 0)
            await #expect { try await service.timeline(of: failed.id) } throws: {
                ($0 as? JobError)?.code == .noResult
            }
        }
    }

    @Test("A worker that cannot be started fails the job, and the service lives")
    func missing() async throws {
        let folder = try ServiceFolder()
        let options = folder.options { $0.workerCommand = ["/nowhere/tactus", "worker"] }
        try await withService(options) { service in
            let failed = try await service.ended(try await service.submit("ok a").id)
            #expect(failed.failure?.code == .crash)
            #expect(failed.failure?.message.contains("No such file") == true)
        }
    }

    @Test("One process serves many jobs, and an idle one that died is replaced at no cost")
    func kept() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            for name in ["a", "b", "c"] {
                let job = try await service.submit("ok \(name)")
                #expect(try await service.ended(job.id).state == .succeeded)
            }
            let status = await service.status()
            #expect(status.liveWorkers == 1 && status.workerFailures == 0 && status.ended[.succeeded] == 3)
            #if os(Linux)
                #expect((status.workerMemory ?? 0) > 1 << 20)
            #endif
        }
    }
}
