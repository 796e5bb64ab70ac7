import Foundation
import TactusJobs
import TactusStore
import Testing

struct RestartTests {
    @Test("What waited or ran at a clean stop runs after the next start, none lost and none twice")
    func clean() async throws {
        let folder = try ServiceFolder()
        var ids: [String] = []
        var lastID = 0
        try await withService(folder.options()) { service in
            ids.append(try await service.submit("ok done", key: "k0").id)
            _ = try await service.ended(ids[0])
            ids.append(try await service.submit("slow 1", key: "k1").id)
            ids.append(try await service.submit("ok c", key: "k2").id)
            try await service.running(ids[1])
            let events = try #require(try await service.events(of: ids[1]))
            await service.shutdown()
            for await event in events { lastID = event.id }
            #expect(try await service.job(ids[1]).state == .queued)
            await #expect { try await service.submit("ok d") } throws: { ($0 as? JobError)?.code == .stopping }
        }
        try await withService(folder.options()) { service in
            #expect(try await service.submit("slow 1", key: "k1").id == ids[1])
            let events = try #require(try await service.events(of: ids[1], after: lastID))
            var seen: [JobEvent] = []
            for await event in events { seen.append(event) }
            #expect(seen.allSatisfy { $0.id > lastID } && seen.last?.kind == .end)
            #expect(try await service.job(ids[1]).state == .succeeded)
            #expect(try await service.ended(ids[2]).state == .succeeded)
            #expect(try await service.jobs().jobs.map(\.id) == ids.reversed())
        }
        #expect(folder.asked("done") == 1 && folder.asked("slow") == 2 && folder.asked("c") == 1)
    }

    @Test("What ran when the service was killed is run again, and given up when that happens every time")
    func killed() async throws {
        let folder = try ServiceFolder()
        var id = ""
        try await withService(folder.options(), isStarted: false) { id = try await $0.submit("ok a").id }
        // A kill leaves the job marked as running, and half an upload.
        let database = folder.data("tactus.sqlite")
        try JobStore(path: database).start(id, at: .now)
        try Data([1, 2, 3]).write(to: URL(filePath: folder.data("uploads/half")))
        try Data([1, 2, 3]).write(to: URL(filePath: folder.data("audio/stray")))
        try await withService(folder.options()) { service in
            let done = try await service.ended(id)
            #expect(done.state == .succeeded)
            #expect(try folder.files("uploads") == [])
            #expect(try folder.files("audio").count == 1)
        }
        try await withService(folder.options(), isStarted: false) { id = try await $0.submit("ok b").id }
        for _ in 0..<5 {
            let store = try JobStore(path: database)
            try store.start(id, at: .now)
            _ = try store.recover()
        }
        try await withService(folder.options()) { service in
            let job = try await service.job(id)
            #expect(job.failure?.code == .crash)
            #expect(folder.asked("b") == 0)
        }
    }

    @Test("A folder serves one service at a time")
    func lock() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { _ in
            #expect { try JobService(folder.options()) } throws: { ($0 as? JobError)?.code == .storage }
        }
        try await withService(folder.options()) { _ in }
    }
}
