import Foundation
import TactusJobs
import TactusStore
import Testing

struct JobServiceTests {
    @Test("A job goes from its upload to its timeline, waveform and audio")
    func life() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let job = try await service.submit("ok a", name: "../a song.mp3")
            #expect(job.name == "../a song.mp3" && job.hasAudio && !job.isCached)
            let done = try await service.ended(job.id)
            #expect(done.state == .succeeded && done.source?.duration == 2.5 && done.progress.fraction == 1)
            #expect(done.hasWaveform && done.startedAt != nil && done.endedAt != nil)
            let timeline = String(decoding: try await service.timeline(of: job.id), as: UTF8.self)
            #expect(timeline.contains(#""name":"../a song.mp3""#) && !timeline.contains(folder.data()))
            let audio = try await service.audio(of: job.id)
            #expect(try String(contentsOfFile: audio.path, encoding: .utf8) == "ok a")
            #expect(audio.contentHash == done.source?.contentHash && audio.byteCount == 4)
            let peaks = try await service.waveform(of: job.id).peaks(zoom: 0)
            #expect(peaks.min == [-127, -1] && peaks.max == [127, 1] && peaks.rms == [64, 1])
            #expect(try folder.files("uploads") == [])
            #expect(try folder.files("waveforms").count == 1)
        }
    }

    @Test("The same bytes are answered from the store, under the new name")
    func cache() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            _ = try await service.ended(try await service.submit("ok a").id)
            let again = try await service.submit("ok a", name: "other.mp3")
            #expect(again.state == .succeeded && again.isCached && again.id != "")
            let timeline = String(decoding: try await service.timeline(of: again.id), as: UTF8.self)
            #expect(timeline.contains(#""name":"other.mp3""#))
            let direct = try await service.run(try await service.upload("ok a"), name: "d", options: JobOptions())
            #expect(try await direct.timeline() != nil)
            #expect(folder.asked("a") == 1)
            #expect(try folder.files("audio").count == 1)
            let better = try await service.submit(
                try await service.upload("ok a"), name: "a", options: JobOptions(isHighQuality: true))
            #expect(try await service.ended(better.job.id).isCached == false)
            #expect(folder.asked("a") == 2)
        }
    }

    @Test("Two jobs for the same bytes are worked on once")
    func twins() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options(), isStarted: false) { service in
            let (first, second) = (try await service.submit("ok a"), try await service.submit("ok a"))
            await service.start()
            #expect(try await service.ended(first.id).isCached == false)
            #expect(try await service.ended(second.id).isCached)
            #expect(folder.asked("a") == 1)
        }
    }

    @Test("An idempotency key gives the same job for the same content, and refuses another")
    func idempotency() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let first = try await service.submit(
                try await service.upload("ok a"), name: "a", options: JobOptions(), idempotencyKey: "k")
            let again = try await service.submit(
                try await service.upload("ok a"), name: "a", options: JobOptions(), idempotencyKey: "k")
            #expect(first.isNew && !again.isNew && first.job.id == again.job.id)
            await #expect { try await service.submit("ok b", key: "k") } throws: {
                ($0 as? JobError)?.code == .keyReused
            }
            _ = try await service.ended(first.job.id)
            #expect(try await service.submit("ok a", key: "k").id == first.job.id)
            #expect(try folder.files("uploads") == [])
            #expect(try folder.files("audio").count == 1)
        }
    }

    @Test("The queue is bounded, says where a job is, and is emptied in order")
    func queue() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options { $0.queueLimit = 3 }, isStarted: false) { service in
            var ids: [String] = []
            for name in ["a", "b", "c"] { ids.append(try await service.submit("ok \(name)").id) }
            #expect(try await service.job(ids[2]).queuePosition == 2)
            await #expect { try await service.submit("ok d") } throws: { ($0 as? JobError)?.code == .queueFull }
            await #expect { try await service.checkRoom() } throws: { ($0 as? JobError)?.retryAfter != nil }
            await #expect(throws: JobError.self) {
                try await service.run(try await service.upload("ok e"), name: "e", options: JobOptions())
            }
            #expect(try folder.files("uploads") == [])
            #expect(try folder.files("audio").count == 3)
            _ = try await service.cancel(ids[0])
            #expect(try await service.job(ids[2]).queuePosition == 1)
            _ = try await service.submit("ok f")
            await service.start()
            var ended: [Date] = []
            for id in ids.dropFirst() { ended.append(try #require(try await service.ended(id).endedAt)) }
            #expect(ended == ended.sorted())
            #expect(try await service.job(ids[0]).state == .cancelled)
        }
    }

    @Test(
        "A running job is cancelled at once, and its worker goes on, also when it does not obey",
        arguments: ["slow", "deaf"])
    func cancel(kind: String) async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let job = try await service.submit("\(kind) 600")
            try await service.running(job.id)
            let events = try #require(try await service.events(of: job.id))
            #expect(try await service.cancel(job.id).state == .cancelled)
            var kinds: [JobEvent.Kind] = []
            for await event in events { kinds.append(event.kind) }
            #expect(kinds.suffix(2) == [.error, .end])
            #expect(try await service.ended(try await service.submit("ok a").id).state == .succeeded)
            #expect(await service.status().workerFailures == 0)
            try await service.remove(job.id)
            #expect(try folder.files("audio").count == 1)
            await #expect { try await service.job(job.id) } throws: { ($0 as? JobError)?.code == .notFound }
        }
    }

    @Test("Who waits hears of it again and again")
    func patience() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let first = try await service.submit("slow 600")
            try await service.running(first.id)
            let second = try await service.submit("ok")
            var told = 0
            for await event in try #require(try await service.events(of: second.id)) {
                #expect(event.kind == .progress && event.text.contains("queuePosition"))
                told += 1
                if told == 3 { break }
            }
            _ = try await service.cancel(first.id)
            #expect(try await service.ended(second.id).state == .succeeded)
        }
    }

    @Test("A direct run leaves no job, and goes with its client")
    func direct() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let whole = try await service.run(try await service.upload("ok a"), name: "a.mp3", options: JobOptions())
            let timeline = String(decoding: try #require(try await whole.timeline()), as: UTF8.self)
            #expect(timeline.hasPrefix("{") && timeline.contains(#""name":"a.mp3""#))
            do {
                let left = try await service.run(try await service.upload("slow 600"), name: "b", options: JobOptions())
                for await event in left.events where event.text.contains("analysis") { break }
            }
            #expect(try await eventually { await service.status().ended[.cancelled] == 1 })
            #expect(try await service.jobs().jobs == [])
            #expect(try folder.files("audio") == [])
            // A job for the bytes of a direct run is answered by it, waveform and all.
            let job = try await service.submit("ok a")
            #expect(job.isCached && job.hasWaveform)
            await #expect(throws: ProblemError.self) {
                try await service.run(try await service.upload("refuse"), name: "c.mp3", options: JobOptions())
                    .timeline()
            }
        }
    }

    @Test("Old audio is removed, and said to be")
    func retention() async throws {
        let folder = try ServiceFolder()
        var id = ""
        try await withService(folder.options()) { service in
            id = try await service.ended(try await service.submit("ok a").id).id
        }
        try await withService(folder.options { $0.retentionDays = 0 }) { service in
            let isGone = try await eventually { try folder.files("audio") == [] }
            #expect(isGone)
            await #expect { try await service.audio(of: id) } throws: { ($0 as? JobError)?.code == .audioRemoved }
            #expect(try await service.timeline(of: id) != [])
            #expect(try await service.waveform(of: id).levels != [])
        }
    }

    @Test("Edits are kept with the job")
    func edits() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let id = try await service.submit("ok a").id
            #expect(try await service.edits(of: id) == nil)
            try await service.setEdits(Array(#"{"version":1}"#.utf8), of: id)
            #expect(try await service.edits(of: id) == Array(#"{"version":1}"#.utf8))
            await #expect { try await service.setEdits([UInt8](repeating: 32, count: 65_537), of: id) } throws: {
                ($0 as? JobError)?.code == .tooLarge
            }
            await #expect(throws: JobError.self) { try await service.setEdits([], of: "nobody") }
        }
    }

    @Test("Lists are paged, newest first, and a cursor of another is refused")
    func pages() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options(), isStarted: false) { service in
            var ids: [String] = []
            for name in ["a", "b", "c"] { ids.insert(try await service.submit("ok \(name)", name: name).id, at: 0) }
            let first = try await service.jobs(JobQuery(limit: 2))
            #expect(first.jobs.map(\.id) == Array(ids.prefix(2)))
            #expect(first.nextCursor != nil)
            let rest = try await service.jobs(JobQuery(limit: 2, cursor: first.nextCursor))
            #expect(rest.jobs.map(\.id) == [ids[2]] && rest.nextCursor == nil)
            for query in [JobQuery(limit: 0), JobQuery(limit: 101), JobQuery(cursor: "?")] {
                await #expect { try await service.jobs(query) } throws: { ($0 as? JobError)?.code == .outOfRange }
            }
        }
    }
}
